package org.suyuan;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.suyuan.identity.DemoAccounts;
import org.suyuan.identity.signin.FirstStart;
import org.suyuan.shared.Texts;

/** Tells at the end of the start where to look, and in a demo with which account. */
@Component
final class Welcome {

    private static final Logger log = LoggerFactory.getLogger(Welcome.class);

    private final ObjectProvider<DemoAccounts> demo;
    private final FirstStart firstStart;

    Welcome(ObjectProvider<DemoAccounts> demo, FirstStart firstStart) {
        this.demo = demo;
        this.firstStart = firstStart;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (!(event.getApplicationContext() instanceof WebServerApplicationContext web) || web.getWebServer() == null) {
            return;
        }
        Environment environment = event.getApplicationContext().getEnvironment();
        String address = "http://" + environment.getProperty("server.address", "localhost") + ":"
                + web.getWebServer().getPort() + environment.getProperty("server.servlet.context-path", "");
        StringBuilder text = new StringBuilder(Texts.get("Welcome.addresses", address));
        demo.ifAvailable(accounts -> {
            text.append(Texts.get(
                    accounts.defaultPassword() ? "Welcome.password.default" : "Welcome.password.own",
                    DemoAccounts.DEFAULT_PASSWORD));
            accounts.offered()
                    .forEach(offered ->
                            text.append(String.format("%n    %-12s %s", offered.account(), offered.displayName())));
        });
        firstStart.newSecret().ifPresent(secret -> text.append(Texts.get("Welcome.first", address, secret)));
        log.info("{}", text);
    }
}
