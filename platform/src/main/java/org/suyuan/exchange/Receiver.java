package org.suyuan.exchange;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Sends something to a receiver and takes no more of its answer than a receipt needs: nothing is followed, nothing waited for long. */
@Component
class Receiver implements DisposableBean {

    private static final int ANSWER_BYTES = 2_000;
    private static final int ANSWER_LENGTH = 500;
    private static final int RECEIVERS = 500;
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);

    private final CloseableHttpClient http;
    private final ScheduledExecutorService watch;
    private final Duration longest;
    private final Clock clock;

    Receiver(ReceiverAddress addresses, ExchangeSettings settings, Clock clock) {
        this.clock = clock;
        this.longest = settings.answerTimeout();
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(addresses)
                        .setMaxConnTotal(RECEIVERS)
                        .setMaxConnPerRoute(RECEIVERS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                                .setSocketTimeout(Timeout.of(longest))
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(longest))
                        .setConnectionRequestTimeout(Timeout.of(settings.connectTimeout()))
                        .build())
                .setUserAgent("suyuan")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
        this.watch = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "receiver-watch");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * What a receiver said.
     *
     * @param status of HTTP, null where no answer came
     * @param text the beginning of the answer, or the key of a text that says why none came
     * @param retryAfter what it asked for, null for nothing
     */
    record Answer(
            @Nullable Integer status,
            @Nullable String text,
            @Nullable Duration retryAfter) {

        boolean taken() {
            return status != null && status >= 200 && status < 300;
        }

        /** Whether it is the receiver that cannot now, and not this one thing that it does not take. */
        boolean away() {
            return status == null || status >= 500 || status == 429 || status == 408;
        }
    }

    Answer send(String address, String secret, String deliveryId, String body) {
        long timestamp = clock.instant().getEpochSecond();
        HttpPost request = new HttpPost(address);
        request.setHeader(Signature.DELIVERY, deliveryId);
        request.setHeader(Signature.TIMESTAMP, String.valueOf(timestamp));
        request.setHeader(Signature.SIGNATURE, Signature.of(secret, timestamp, body));
        request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        // A receiver that drips its answer is given no longer than one that is silent.
        ScheduledFuture<?> end = watch.schedule(request::cancel, longest.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return heard(http.executeOpen(HttpHost.create(request.getUri()), request, null), request);
        } catch (Exception failed) {
            return new Answer(null, why(failed, request), null);
        } finally {
            end.cancel(false);
        }
    }

    /** Why no answer came: key of a text. */
    private static String why(Exception failed, HttpPost request) {
        if (failed instanceof ReceiverAddress.Inside) {
            return "inside";
        }
        if (failed instanceof UnknownHostException) {
            return "unknownHost";
        }
        if (failed instanceof SocketTimeoutException || request.isCancelled()) {
            return "timeout";
        }
        if (failed instanceof ConnectException) {
            return "refused";
        }
        return failed instanceof SSLException ? "tls" : "cut";
    }

    private Answer heard(ClassicHttpResponse response, HttpPost request) throws IOException {
        try {
            byte[] bytes = beginning(response.getEntity());
            String text = clipped(new String(bytes, StandardCharsets.UTF_8));
            if (bytes.length == ANSWER_BYTES) {
                // Whatever else it has to say is not read: closing alone would read on to the end.
                request.cancel();
            }
            return new Answer(response.getCode(), text.isEmpty() ? null : text, retryAfter(response));
        } finally {
            Closer.closeQuietly(response);
        }
    }

    private static byte[] beginning(@Nullable HttpEntity entity) throws IOException {
        return entity == null ? new byte[0] : entity.getContent().readNBytes(ANSWER_BYTES);
    }

    private static String clipped(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\uFFFD]+", " ").strip();
        return line.length() > ANSWER_LENGTH ? line.substring(0, ANSWER_LENGTH) : line;
    }

    private @Nullable Duration retryAfter(ClassicHttpResponse response) {
        Header header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        if (header == null || header.getValue() == null) {
            return null;
        }
        String value = header.getValue().strip();
        Duration wait;
        if (value.matches("\\d{1,9}")) {
            wait = Duration.ofSeconds(Long.parseLong(value));
        } else {
            try {
                Instant then = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                wait = Duration.between(clock.instant(), then);
            } catch (DateTimeException none) {
                return null;
            }
        }
        return wait.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : wait;
    }

    @Override
    public void destroy() throws IOException {
        watch.shutdownNow();
        http.close();
    }
}
