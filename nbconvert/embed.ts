import '@fortawesome/fontawesome-free/css/fontawesome.min.css';
import '@fortawesome/fontawesome-free/css/regular.min.css';
import '@fortawesome/fontawesome-free/css/solid.min.css';
import '@fortawesome/fontawesome-free/css/v4-shims.min.css';
import '@lumino/widgets/style/index.css';
import { drawPage } from './draw-page';

// The script is in the page's head, what it draws comes after it.
document.addEventListener('DOMContentLoaded', () => void drawPage(document));
