package samples.boundaries;

import org.apache.commons.mail2.jakarta.SimpleEmail;

record SendsMail(SimpleEmail mail) {}
