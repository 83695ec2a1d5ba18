// What `jco run --jco-import` runs first: the component sees the folder that FILES names as its root, and nothing else of this machine.
import { _clearPreopens, _addPreopen } from '@bytecodealliance/preview2-shim/filesystem';

_clearPreopens();
if (process.env.FILES) _addPreopen('/', process.env.FILES);
delete process.env.FILES;
