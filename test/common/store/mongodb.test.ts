import mongoose from 'mongoose';
import { databaseName, mongoOptions } from '../../../subgraphs/common/store/mongodb.js';

describe('the options given to the MongoDB driver', () => {
  const options = (uri: string) => new mongoose.mongo.MongoClient(uri, driverOptions(uri)).options;

  it('have every write acknowledged by a majority, and every read see only what a majority has', () => {
    const { writeConcern, readConcern, retryWrites, serverSelectionTimeoutMS } = options('mongodb://one,two/ac');
    expect(writeConcern).toMatchObject({ w: 'majority' });
    expect(readConcern).toMatchObject({ level: 'majority' });
    expect(retryWrites).toBe(true);
    expect(serverSelectionTimeoutMS).toBe(5000);
  });

  it('cannot be weakened by the connection string', () => {
    const { writeConcern, readConcern, readPreference } = options(
      'mongodb://one/ac?w=1&readConcernLevel=local&readPreference=secondary',
    );
    expect(writeConcern).toMatchObject({ w: 'majority' });
    expect(readConcern).toMatchObject({ level: 'majority' });
    expect(readPreference.mode).toBe('primary');
  });

  it('leave retries off where the connection string says that the engine has none', () => {
    expect(options('mongodb://one/ac?retryWrites=false').retryWrites).toBe(false);
  });

  it('store an undefined field as absent', () => {
    expect(mongoOptions('ac', 'mongodb://one')).toMatchObject({ ignoreUndefined: true, autoIndex: false });
  });
});

describe('the name of the MongoDB database', () => {
  it.each([
    ['mongodb://one', 'passerelle_ac'],
    ['mongodb://one/', 'passerelle_ac'],
    ['mongodb://one/?replicaSet=rs', 'passerelle_ac'],
    ['mongodb://one/chomage', 'chomage'],
    ['mongodb://user:word@one:1,two:2/chomage?replicaSet=rs', 'chomage'],
    ['mongodb+srv://cluster.example.ch/ch%C3%B4mage', 'chômage'],
  ])('of %s is %s', (uri, expected) => {
    expect(databaseName('ac', uri)).toBe(expected);
  });
});

/** Without mongoose's own options, which the bare driver does not know. */
function driverOptions(uri: string): mongoose.mongo.MongoClientOptions {
  const { autoIndex: _index, autoCreate: _create, bufferCommands: _buffer, ...options } = mongoOptions('ac', uri);
  return options;
}
