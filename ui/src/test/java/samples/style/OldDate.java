package samples.style;

import java.util.Date;

record OldDate(Date date) {}
