package org.suyuan.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.elasticsearch.client.ResponseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The one door to Elasticsearch. After a failure nobody waits for it: everything is refused at once until a probe has been
 * answered, so that a hung server costs a few threads a few seconds once.
 */
@Component
class SearchServer implements SearchHealth {

    private static final Logger log = LoggerFactory.getLogger(SearchServer.class);
    private static final String SHARDS_FAILED = "search_phase_execution_exception";

    private static final int TOO_MANY_REQUESTS = 429;

    /** Work waits twice as long each time, about six seconds altogether. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private static final int PAUSES = 6;

    private final ElasticsearchClient client;
    private final ElasticsearchClient patient;
    private final SearchSources sources;
    private volatile boolean available;
    private volatile boolean answered;

    SearchServer(ElasticsearchClient client, SearchConnection connection, SearchSources sources) {
        this.client = client;
        this.patient = client.withTransportOptions(connection.patient());
        this.sources = sources;
    }

    /** Something asked of Elasticsearch; asking it twice must be harmless. */
    interface Question<T> {
        T ask(ElasticsearchClient client) throws IOException;
    }

    @Override
    public boolean answered() {
        return answered;
    }

    @Override
    public boolean available() {
        return available;
    }

    /**
     * Asks for somebody who waits. Where no answer comes, nobody asks any more until a probe is answered.
     *
     * @throws Unreachable when the server does not answer, is not ready, has too much to do, or lacks the index
     * @throws ElasticsearchException when it refuses what was asked
     */
    <T> T ask(Question<T> question) {
        return ask(question, client, this::lost);
    }

    /**
     * As {@link #ask}, for relays and keepers: they have more patience, ask again where the server has too much to do just now, and
     * their failure alone stops nobody else.
     */
    <T> T work(Question<T> question) {
        Duration pause = FIRST_PAUSE;
        for (int pauses = 0; pauses < PAUSES; pauses++) {
            try {
                return ask(question, patient, failure -> {});
            } catch (Busy e) {
                rest(pause);
                pause = pause.multipliedBy(2);
            }
        }
        return ask(question, patient, failure -> {});
    }

    private static void rest(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("interrupted");
        }
    }

    private <T> T ask(Question<T> question, ElasticsearchClient by, Consumer<IOException> unanswered) {
        if (!available) {
            throw new Unreachable("Elasticsearch does not answer");
        }
        try {
            return askOnceMore(question, by);
        } catch (ResponseException e) {
            throw busy(e) ? new Busy(e) : new Unreachable(e); // not ready yet: it does answer
        } catch (IOException e) {
            unanswered.accept(e);
            throw new Unreachable(e);
        } catch (ElasticsearchException e) {
            if (busy(e)) {
                throw new Busy(e);
            }
            if (missing(e)) {
                throw new Unreachable(e);
            }
            throw e;
        } catch (RuntimeException e) {
            if (noConnectionFree(e)) {
                throw new Unreachable(e); // too many ask at once: it does answer
            }
            throw e;
        }
    }

    /** The client says so by an exception of no type of its own. */
    private static boolean noConnectionFree(RuntimeException e) {
        return e.getCause() instanceof TimeoutException;
    }

    /** Finds out whether the server answers, by a search over all indexes that reads nothing. */
    void probe() {
        List<String> aliases =
                sources.all().stream().map(IndexDefinition::alias).toList();
        try {
            if (aliases.isEmpty()) {
                client.cluster().health();
            } else {
                client.search(
                        search -> search.index(aliases)
                                .size(0)
                                .trackTotalHits(track -> track.enabled(false))
                                .allowPartialSearchResults(false),
                        Void.class);
            }
            found();
            answered = true;
        } catch (ResponseException e) {
            if (String.valueOf(e.getMessage()).contains(SHARDS_FAILED)) {
                found(); // one index is not ready, or broken and to be rebuilt
            } else if (!busy(e)) {
                lost(e);
            }
        } catch (IOException e) {
            lost(e);
        } catch (ElasticsearchException e) {
            if (missing(e)) {
                found();
            } else if (!busy(e)) {
                lost(e);
            }
        } catch (RuntimeException e) {
            if (!noConnectionFree(e)) {
                throw e;
            }
        }
    }

    /** A kept connection may turn out closed: that alone does not mean that the server is gone. */
    private static <T> T askOnceMore(Question<T> question, ElasticsearchClient by) throws IOException {
        try {
            return question.ask(by);
        } catch (ConnectException | SocketTimeoutException | ResponseException e) {
            throw e;
        } catch (IOException e) {
            return question.ask(by);
        }
    }

    private void found() {
        if (!available) {
            available = true;
            log.info("Elasticsearch answers");
        }
    }

    private void lost(Exception e) {
        if (available) {
            available = false;
            log.warn(
                    "Elasticsearch does not answer, searching is off until it does: {}",
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    /** It refuses for a moment, for want of memory or of threads: that is not the same as being gone. */
    private static boolean busy(ElasticsearchException e) {
        return e.status() == TOO_MANY_REQUESTS;
    }

    private static boolean busy(ResponseException e) {
        return e.getResponse().getStatusLine().getStatusCode() == TOO_MANY_REQUESTS;
    }

    private static boolean missing(ElasticsearchException e) {
        return e.status() == 404;
    }
}
