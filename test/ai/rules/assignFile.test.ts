import { decideAssignFile } from '../../../subgraphs/ai/rules/assignFile.js';
import type { Viewer } from '../../../subgraphs/common/rules/institutions.js';
import { given } from '../../kit/decisions.js';
import { contextWith, evolveFile, fileWith, staff } from '../aiWorld.js';

const supervisor = (changes: Partial<Viewer> = {}) =>
  staff('SUPERVISOR', { subject: 'usr-chief', purpose: null, ...changes });
const assign = (command: { responsible: string; deputy: string | null }, viewer = supervisor()) =>
  given(evolveFile, fileWith()).when((file) => decideAssignFile(file, command, contextWith({ viewer })));

describe('The assignment of a file', () => {
  test('replaces the staff of the own service and leaves the medical service alone', () => {
    const state = assign({ responsible: 'usr-new', deputy: 'usr-other' }).thenHappens('FILE_ASSIGNED');
    expect(state.assignments.toSorted((a, b) => (a.service < b.service ? -1 : 1))).toEqual([
      { organ: null, service: 'ai-office', responsible: 'usr-new', deputy: 'usr-other' },
      { organ: null, service: 'smr-west', responsible: 'usr-smr', deputy: null },
    ]);
  });

  test('is for supervisors of AI', () => {
    assign({ responsible: 'usr-new', deputy: null }, staff()).thenRefused('NOT_COMPETENT');
    assign({ responsible: 'usr-new', deputy: null }, supervisor({ institution: 'AS' })).thenRefused('NOT_COMPETENT');
  });

  test.each(['ai-elsewhere', null])('is not for service %s, to which the file is not known', (service) => {
    assign({ responsible: 'usr-new', deputy: null }, supervisor({ service })).thenRefused('NOT_FOUND');
  });

  test('asks for two persons named by subject', () => {
    assign({ responsible: 'usr-new', deputy: 'usr-new' }).thenRefused('DEPUTY_IS_RESPONSIBLE');
    assign({ responsible: 'a b', deputy: '' }).thenRefused('TEXT_NOT_ACCEPTED', 'TEXT_NOT_ACCEPTED');
    assign({ responsible: 'u'.repeat(64), deputy: null }).thenHappens('FILE_ASSIGNED');
    assign({ responsible: 'u'.repeat(65), deputy: null }).thenRefused('TEXT_NOT_ACCEPTED');
  });
});
