import './sealedPlace.suite.js';
import './readLog.suite.js';
import './verify.suite.js';
import './anchors.suite.js';
import './requestReads.suite.js';
