package org.suyuan.audit;

import com.baomidou.mybatisplus.autoconfigure.MybatisPlusAutoConfiguration;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import org.apache.ibatis.mapping.VendorDatabaseIdProvider;
import org.mybatis.spring.annotation.MapperScan;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.suyuan.shared.Texts;

/**
 * The command {@code java -jar suyuan.jar --suyuan.verify-audit}: verifies the trail of the configured or the embedded
 * database, prints what it found and ends with 0 where the trail is whole, 1 where it is not, 2 where nobody knows.
 */
public final class AuditCommand {

    private static final String ASKED = "--suyuan.verify-audit";
    private static final int WHOLE = 0;
    private static final int DAMAGED = 1;
    private static final int UNKNOWN = 2;

    private AuditCommand() {}

    /** Whether the arguments of the program ask for it. */
    public static boolean asked(String... arguments) {
        return Arrays.asList(arguments).contains(ASKED);
    }

    /** Runs it; the code the program ends with. */
    public static int run(String... arguments) {
        // As people read it whatever the locale of the machine is.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        try (ConfigurableApplicationContext context = context(arguments)) {
            out.println(Texts.get("AuditCommand.heading"));
            out.println(Texts.get(
                    "AuditCommand.files",
                    context.getBean(SealFiles.class).folder().toAbsolutePath()));
            return print(context.getBean(TrailVerification.class).verify(), out);
        } catch (RuntimeException e) {
            out.println(Texts.get("AuditCommand.away"));
            return UNKNOWN;
        }
    }

    private static ConfigurableApplicationContext context(String... arguments) {
        return new SpringApplicationBuilder(OnlyTheTrail.class)
                .web(WebApplicationType.NONE)
                // Of the servers it needs the database alone; of the schema nothing is changed.
                .properties(
                        "spring.elasticsearch.uris=none",
                        "spring.mail.host=none",
                        "logging.level.root=warn",
                        "suyuan.verify-audit=true")
                .run(Arrays.stream(arguments)
                        .filter(argument -> !argument.equals(ASKED))
                        .toArray(String[]::new));
    }

    private static int print(AuditVerification.Report report, PrintStream out) {
        out.println(Texts.get(
                "AuditCommand.checked",
                report.entries(),
                report.waiting(),
                Duration.between(report.begun(), report.ended()).toMillis() / 1e3));
        if (report.failure() != null) {
            out.println(Texts.get("AuditCommand.failed", report.failure()));
            return UNKNOWN;
        }
        if (report.whole()) {
            out.println(Texts.get("AuditCommand.whole"));
            return WHOLE;
        }
        out.println(Texts.get("AuditCommand.found", report.found()));
        report.findings().forEach(finding -> out.println("  " + finding.text()));
        if (report.found() > report.findings().size()) {
            out.println(Texts.get("AuditCommand.more", report.findings().size()));
        }
        return DAMAGED;
    }

    /** Database and trail without the rest of the platform; not annotated, so that the platform does not find it. */
    @ImportAutoConfiguration({
        ConfigurationPropertiesAutoConfiguration.class,
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        MybatisPlusAutoConfiguration.class
    })
    @MapperScan(basePackageClasses = AuditMapper.class, annotationClass = org.apache.ibatis.annotations.Mapper.class)
    @Import({
        AuditSettings.class,
        SealFiles.class,
        AuditConnections.class,
        EntryWriter.class,
        WrittenTrail.class,
        TrailVerification.class
    })
    static class OnlyTheTrail {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        VendorDatabaseIdProvider databaseIdProvider() {
            Properties names = new Properties();
            names.setProperty("PostgreSQL", "postgresql");
            names.setProperty("Oracle", "oracle");
            VendorDatabaseIdProvider provider = new VendorDatabaseIdProvider();
            provider.setProperties(names);
            return provider;
        }
    }
}
