package org.suyuan.embedded;

import java.util.concurrent.CountDownLatch;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.core.env.Environment;

/** The servers in a virtual machine of their own, which a test may kill: it has no bean, and says what was started. */
final class ForkedPlatform {

    private ForkedPlatform() {}

    public static void main(String[] args) throws InterruptedException {
        SpringApplication application = new SpringApplication(ForkedPlatform.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        Environment environment = application.run(args).getEnvironment();
        System.out.println("READY " + environment.getProperty("spring.datasource.url") + " "
                + environment.getProperty("spring.elasticsearch.uris"));
        new CountDownLatch(1).await();
    }
}
