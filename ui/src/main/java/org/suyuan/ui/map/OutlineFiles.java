package org.suyuan.ui.map;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Outlines are fetched province by province and kept by the browser for long: their address changes when they do. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MapSettings.class)
class OutlineFiles implements WebMvcConfigurer {

    private static final long DAYS = 365;

    private final MapSettings settings;

    OutlineFiles(MapSettings settings) {
        this.settings = settings;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        var handler = registry.addResourceHandler("/widgets/outlines/**")
                .setCacheControl(CacheControl.maxAge(DAYS, TimeUnit.DAYS).cachePublic());
        if (settings.outlines() != null) {
            handler.addResourceLocations(settings.outlines().toUri().toString());
        }
        handler.addResourceLocations("classpath:/META-INF/resources/widgets/outlines/");
    }
}
