import './suyuan-viewer.css';
import { SuyuanProcess } from './suyuan-process.js';

if (!customElements.get('suyuan-process')) {
  customElements.define('suyuan-process', SuyuanProcess);
}
