package org.suyuan.search;

import co.elastic.clients.transport.TransportOptions;
import co.elastic.clients.transport.rest_client.RestClientOptions;
import java.time.Duration;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.impl.nio.client.HttpAsyncClientBuilder;
import org.elasticsearch.client.RequestOptions;
import org.elasticsearch.client.RestClientBuilder;
import org.springframework.boot.autoconfigure.elasticsearch.RestClientBuilderCustomizer;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Short timeouts towards Elasticsearch unless others are set, also for waiting for a connection of the pool. */
@Component
class SearchConnection implements RestClientBuilderCustomizer {

    private static final int CONNECTIONS = 128;

    private final Duration connecting;
    private final Duration answering;

    SearchConnection(Environment settings) {
        connecting =
                settings.getProperty("spring.elasticsearch.connection-timeout", Duration.class, Duration.ofSeconds(1));
        answering = settings.getProperty("spring.elasticsearch.socket-timeout", Duration.class, Duration.ofSeconds(5));
    }

    @Override
    public void customize(RestClientBuilder builder) {}

    @Override
    public void customize(HttpAsyncClientBuilder builder) {
        builder.setMaxConnPerRoute(CONNECTIONS)
                .setMaxConnTotal(CONNECTIONS)
                .setDefaultRequestConfig(waiting(answering));
    }

    /** For relays and keepers, whom nobody waits for. */
    TransportOptions patient() {
        return new RestClientOptions(
                RequestOptions.DEFAULT.toBuilder()
                        .setRequestConfig(waiting(answering.multipliedBy(2)))
                        .build(),
                false);
    }

    private RequestConfig waiting(Duration longest) {
        return RequestConfig.custom()
                .setConnectTimeout((int) connecting.toMillis())
                .setConnectionRequestTimeout((int) longest.toMillis())
                .setSocketTimeout((int) longest.toMillis())
                .build();
    }
}
