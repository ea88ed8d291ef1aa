package org.suyuan;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.suyuan.audit.AuditCommand;

/** Suyuan 溯源, the traceability management platform (GB/T 38157 3.1). */
@SpringBootApplication
@EnableScheduling
public class TraceabilityPlatform {

    public static void main(String[] args) {
        if (AuditCommand.asked(args)) {
            System.exit(AuditCommand.run(args));
        }
        SpringApplication.run(TraceabilityPlatform.class, args);
    }
}
