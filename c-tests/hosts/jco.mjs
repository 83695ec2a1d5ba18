// What `jco run --jco-import` runs first: the component sees the folders that FOLDERS lists as HOST::GUEST, and nothing else of this machine.
import { _clearPreopens, _addPreopen } from '@bytecodealliance/preview2-shim/filesystem';

_clearPreopens();
for (const folder of (process.env.FOLDERS ?? '').split('\n').filter(Boolean)) {
  const [host, guest] = folder.split('::');
  _addPreopen(guest, host);
}
delete process.env.FOLDERS;
