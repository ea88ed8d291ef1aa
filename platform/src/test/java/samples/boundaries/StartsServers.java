package samples.boundaries;

import com.icegreen.greenmail.util.GreenMail;

record StartsServers(GreenMail server) {}
