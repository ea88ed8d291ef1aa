package org.suyuan.audit;

import com.baomidou.mybatisplus.autoconfigure.MybatisPlusAutoConfiguration;
import java.util.Properties;
import org.apache.ibatis.mapping.VendorDatabaseIdProvider;
import org.mockito.Mockito;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.suyuan.SettableClock;
import org.suyuan.form.Repeats;

/** The trail alone, on the real database; nothing is sealed unless the test does it. */
@ComponentScan(
        basePackages = "org.suyuan.audit",
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Test(\\$.*)?"))
@AutoConfigurationPackage(basePackages = "org.suyuan.audit")
@EnableMethodSecurity
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    MybatisPlusAutoConfiguration.class,
    JacksonAutoConfiguration.class
})
class AuditSlice {

    @Bean
    VendorDatabaseIdProvider databaseIdProvider() {
        Properties names = new Properties();
        names.setProperty("PostgreSQL", "postgresql");
        VendorDatabaseIdProvider provider = new VendorDatabaseIdProvider();
        provider.setProperties(names);
        return provider;
    }

    /** Of the interface of programs, which nobody asks here. */
    @Bean
    Repeats repeats() {
        return Mockito.mock(Repeats.class);
    }

    @Bean
    SettableClock clock() {
        return new SettableClock();
    }
}
