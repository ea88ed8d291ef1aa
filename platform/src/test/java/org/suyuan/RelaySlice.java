package org.suyuan;

import com.baomidou.mybatisplus.autoconfigure.MybatisPlusAutoConfiguration;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Properties;
import org.apache.ibatis.mapping.VendorDatabaseIdProvider;
import org.mockito.Mockito;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.elasticsearch.ElasticsearchClientAutoConfiguration;
import org.springframework.boot.autoconfigure.elasticsearch.ElasticsearchRestClientAutoConfiguration;
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
import org.suyuan.form.Repeats;
import org.suyuan.shared.FewRegions;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;

/** What leaves the database, alone: outbox, search and notification without the features that use them. */
@ComponentScan(
        basePackages = {"org.suyuan.audit", "org.suyuan.outbox", "org.suyuan.search", "org.suyuan.notification"},
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Test(\\$.*)?"))
@AutoConfigurationPackage(
        basePackages = {"org.suyuan.audit", "org.suyuan.outbox", "org.suyuan.search", "org.suyuan.notification"})
@EnableMethodSecurity
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    MybatisPlusAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    ElasticsearchRestClientAutoConfiguration.class,
    ElasticsearchClientAutoConfiguration.class
})
public class RelaySlice {

    @Bean
    VendorDatabaseIdProvider databaseIdProvider() {
        Properties names = new Properties();
        names.setProperty("PostgreSQL", "postgresql");
        VendorDatabaseIdProvider provider = new VendorDatabaseIdProvider();
        provider.setProperties(names);
        return provider;
    }

    @Bean
    SettableClock clock() {
        return new SettableClock();
    }

    /** Of the interface of programs, which nobody asks here. */
    @Bean
    Repeats repeats() {
        return Mockito.mock(Repeats.class);
    }

    @Bean
    SimpleMeterRegistry meters() {
        return new SimpleMeterRegistry();
    }

    /** One county with its city and province. */
    @Bean
    Regions regions() {
        Region county =
                new Region("370102", "历下区", "山东省济南市历下区", "370100", 3, "/370000/370100/370102/", "", "", null, null);
        return new FewRegions(county);
    }
}
