package org.suyuan.ui;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** The pages alone on stubbed services, for looking at them and for tests. */
@Configuration(proxyBeanMethods = false)
@ComponentScan(
        basePackages = "org.suyuan.ui",
        excludeFilters =
                @ComponentScan.Filter(type = FilterType.REGEX, pattern = "org\\.suyuan\\.ui\\.(Stubbed|Preview).*"))
@Import(StubbedServices.class)
@EnableAutoConfiguration(
        excludeName = {
            "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
            "org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration",
            "org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration",
            "com.baomidou.mybatisplus.autoconfigure.MybatisPlusAutoConfiguration",
            "org.springframework.boot.autoconfigure.elasticsearch.ElasticsearchClientAutoConfiguration",
            "org.springframework.boot.autoconfigure.elasticsearch.ElasticsearchRestClientAutoConfiguration",
        })
public class Preview {

    public static void main(String[] args) {
        SpringApplication.run(Preview.class, args);
    }
}
