package org.suyuan.embedded;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;
import org.suyuan.shared.Texts;

/**
 * Starts a PostgreSQL, an Elasticsearch and a mail server of the platform's own, each where none is configured, before
 * the first bean is made, and ends them after the last one. Settings: {@code suyuan.data-dir} (default {@code ./data}),
 * {@code suyuan.embedded.enabled} (default true), {@code suyuan.embedded.elasticsearch.heap} (default 512m),
 * {@code suyuan.embedded.postgres.memory} (default 192MB). Others read
 * {@code suyuan.embedded.database}, {@code suyuan.embedded.search} and {@code suyuan.embedded.mail}, each true where the
 * server of that kind is embedded.
 */
public final class EmbeddedServers implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedServers.class);
    private static final String NAME = "embeddedServers";

    /** Whoever gives a server this much means it to hold much. */
    static final DataSize MUCH_MEMORY = DataSize.ofGigabytes(1);

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        Set<Kind> wanted = wanted(environment);
        if (wanted.isEmpty()) {
            return;
        }
        wanted.forEach(Kind::check);
        Running running = new Running();
        // Spring closes its contexts before it runs this one: also where a signal arrives before the first bean.
        SpringApplication.getShutdownHandlers().add(running::destroy);
        if (context.getBeanFactory() instanceof DefaultSingletonBeanRegistry beans) {
            // Beans are destroyed in the opposite order: these servers, registered first, after all others.
            beans.registerDisposableBean(NAME, running);
        }
        try {
            environment.getPropertySources().addFirst(new MapPropertySource(NAME, running.start(wanted, environment)));
        } catch (RuntimeException e) {
            running.destroy();
            throw e;
        }
    }

    /** @return whether the database will be the embedded one */
    public static boolean includeDatabase(ConfigurableEnvironment environment) {
        return wanted(environment).contains(Kind.DATABASE);
    }

    private static Set<Kind> wanted(ConfigurableEnvironment environment) {
        Set<Kind> wanted = EnumSet.noneOf(Kind.class);
        if (environment.getProperty("suyuan.embedded.enabled", Boolean.class, true)) {
            wanted.addAll(Arrays.asList(Kind.values()));
            wanted.removeIf(kind -> isConfigured(kind, environment));
        }
        return wanted;
    }

    private static boolean isConfigured(Kind kind, ConfigurableEnvironment environment) {
        return Binder.get(environment).bind(kind.setting, Bindable.listOf(String.class)).orElseGet(List::of).stream()
                .anyMatch(StringUtils::hasText);
    }

    private enum Kind {
        DATABASE("spring.datasource.url"),
        SEARCH("spring.elasticsearch.uris"),
        MAIL("spring.mail.host");

        private final String setting;

        Kind(String setting) {
            this.setting = setting;
        }

        /** A production image leaves the servers out; then each must be configured. */
        void check() {
            switch (this) {
                case DATABASE -> require(unpackerPresent() && Archive.hasPostgres(), "embedded.postgres-absent");
                case SEARCH ->
                    require(unpackerPresent() && Archive.hasElasticsearch(), "embedded.elasticsearch-absent");
                case MAIL -> require(present("com.icegreen.greenmail.util.GreenMail"), "embedded.mail-absent");
            }
            if (this != MAIL) {
                Unprivileged.check();
            }
        }

        private static boolean unpackerPresent() {
            return present("org.tukaani.xz.XZInputStream");
        }

        private static boolean present(String type) {
            return ClassUtils.isPresent(type, EmbeddedServers.class.getClassLoader());
        }

        private static void require(boolean present, String otherwise) {
            if (!present) {
                throw new StartRefused(otherwise);
            }
        }
    }

    /** What is running, in the order of starting. */
    private static final class Running implements DisposableBean {

        private final Deque<AutoCloseable> servers = new ArrayDeque<>();
        private boolean closing;

        Map<String, Object> start(Collection<Kind> wanted, ConfigurableEnvironment environment) {
            DataDir dataDir = DataDir.lock(DataDir.named(environment.getProperty("suyuan.data-dir", "data")));
            keep(dataDir);
            Map<String, Object> properties = new LinkedHashMap<>();
            if (wanted.contains(Kind.SEARCH)) {
                String heap = environment.getProperty("suyuan.embedded.elasticsearch.heap", "512m");
                ElasticsearchServer search = keep(ElasticsearchServer.start(dataDir.path(), heap));
                properties.put("spring.elasticsearch.uris", search.url());
                properties.put("suyuan.embedded.search", true);
            }
            if (wanted.contains(Kind.MAIL)) {
                MailServer mail = keep(MailServer.start());
                properties.put("spring.mail.host", MailServer.HOST);
                properties.put("spring.mail.port", mail.port());
                properties.put("suyuan.embedded.mail", true);
            }
            if (wanted.contains(Kind.DATABASE)) {
                PostgresServer database = keep(new PostgresServer(
                        dataDir.path(),
                        environment.getProperty(
                                "suyuan.embedded.postgres.memory", DataSize.class, PostgresServer.MEMORY)));
                database.start();
                database.createDatabase("suyuan");
                properties.put("spring.datasource.url", database.url("suyuan"));
                properties.put("spring.datasource.username", PostgresServer.USER);
                properties.put("spring.datasource.password", database.password());
                properties.put("suyuan.embedded.database", true);
            }
            log.info(Texts.get("embedded.started", wanted, dataDir.path()));
            return properties;
        }

        private synchronized <S extends AutoCloseable> S keep(S server) {
            if (closing) {
                close(server);
                throw new StartRefused("embedded.stopped");
            }
            servers.push(server);
            return server;
        }

        /** Ends the servers side by side and gives the data folder free after them. */
        @Override
        public synchronized void destroy() {
            closing = true;
            CompletableFuture.allOf(servers.stream()
                            .filter(server -> !(server instanceof DataDir))
                            .map(server -> CompletableFuture.runAsync(
                                    () -> close(server), task -> new Thread(task, "embedded-stop").start()))
                            .toArray(CompletableFuture[]::new))
                    .join();
            servers.stream().filter(DataDir.class::isInstance).forEach(Running::close);
            servers.clear();
        }

        private static void close(AutoCloseable server) {
            try {
                server.close();
            } catch (Exception e) {
                log.warn("{} did not stop in order", server, e);
            }
        }
    }
}
