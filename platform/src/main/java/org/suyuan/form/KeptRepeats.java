package org.suyuan.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.shared.InvalidInput;

/**
 * Keeps requests and answers in a table whose key makes the second of two equal requests wait for the first: the row is
 * written before the act and in its transaction, so that there is an answer exactly where something was done.
 */
@Component
class KeptRepeats implements Repeats {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private final RepeatMapper mapper;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;
    private final Clock clock;

    KeptRepeats(RepeatMapper mapper, TransactionTemplate transaction, ObjectMapper json, Clock clock) {
        this.mapper = mapper;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
    }

    /** Somebody else did it in the meantime. */
    private static final class DoneMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private record Named(String account, String key, String digest) {

        Named part(int index) {
            return new Named(account, key + " " + index, digest);
        }
    }

    @Override
    @PreAuthorize("isAuthenticated()")
    public <T extends @Nullable Object> ResponseEntity<T> once(
            HttpServletRequest request, JsonNode body, Class<T> type, Supplier<ResponseEntity<T>> act) {
        return named(request, body).map(named -> once(named, type, act)).orElseGet(act);
    }

    @Override
    @PreAuthorize("isAuthenticated()")
    public Optional<Series> begin(HttpServletRequest request, JsonNode body) {
        return named(request, body).map(named -> {
            if (kept(named).isEmpty()) {
                try {
                    mapper.begin(named.account(), named.key(), named.digest(), clock.instant());
                } catch (DuplicateKeyException e) {
                    kept(named);
                }
            }
            return new KeptSeries(named);
        });
    }

    private static Optional<Named> named(HttpServletRequest request, JsonNode body) {
        List<String> sent = Collections.list(request.getHeaders(HEADER));
        if (sent.isEmpty()) {
            return Optional.empty();
        }
        if (sent.size() > 1 || !KEY.matcher(sent.get(0)).matches()) {
            throw new InvalidInput(List.of(Input.error(HEADER, "key")));
        }
        String account = Objects.requireNonNull(request.getUserPrincipal()).getName();
        return Optional.of(new Named(
                account, sent.get(0), digest(request.getMethod() + " " + request.getRequestURI() + "\n" + body)));
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is kept of this request; another one under the same key is refused. */
    private Optional<RepeatMapper.Kept> kept(Named named) {
        Optional<RepeatMapper.Kept> kept =
                mapper.find(named.account(), named.key()).stream().findFirst();
        if (kept.isPresent() && !kept.get().digest().equals(named.digest())) {
            throw new KeyOfAnother();
        }
        return kept;
    }

    private <T extends @Nullable Object> ResponseEntity<T> once(
            Named named, Class<T> type, Supplier<ResponseEntity<T>> act) {
        Optional<RepeatMapper.Kept> kept = kept(named);
        if (kept.isEmpty()) {
            try {
                return Objects.requireNonNull(transaction.execute(status -> firstTime(named, act)));
            } catch (DoneMeanwhile e) {
                kept = kept(named);
            }
        }
        // Gone again: the other one was refused or broke off, and so this one has its turn.
        return kept.isPresent() ? answer(kept.get(), type) : once(named, type, act);
    }

    private <T extends @Nullable Object> ResponseEntity<T> firstTime(Named named, Supplier<ResponseEntity<T>> act) {
        try {
            mapper.begin(named.account(), named.key(), named.digest(), clock.instant());
        } catch (DuplicateKeyException e) {
            throw new DoneMeanwhile();
        }
        ResponseEntity<T> answer = act.get();
        HttpHeaders headers = answer.getHeaders();
        T body = answer.getBody();
        mapper.answer(
                named.account(),
                named.key(),
                new RepeatMapper.Kept(
                        named.digest(),
                        answer.getStatusCode().value(),
                        body == null ? null : write(body),
                        Optional.ofNullable(headers.getLocation())
                                .map(URI::toString)
                                .orElse(null),
                        headers.getETag()));
        return answer;
    }

    private <T extends @Nullable Object> ResponseEntity<T> answer(RepeatMapper.Kept kept, Class<T> type) {
        HttpHeaders headers = new HttpHeaders();
        if (kept.location() != null) {
            headers.setLocation(URI.create(kept.location()));
        }
        if (kept.etag() != null) {
            headers.setETag(kept.etag());
        }
        return new ResponseEntity<>(
                kept.answer() == null ? null : read(kept.answer(), type),
                headers,
                Objects.requireNonNullElse(kept.status(), HttpStatus.OK.value()));
    }

    private String write(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T read(String body, Class<T> type) {
        try {
            return json.readValue(body, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class KeptSeries implements Series {

        private final Named named;

        KeptSeries(Named named) {
            this.named = named;
        }

        @Override
        public <T> Optional<T> answer(Class<T> type) {
            return kept(named).map(RepeatMapper.Kept::answer).map(answer -> read(answer, type));
        }

        @Override
        public <T> T part(int index, Class<T> type, Supplier<T> act) {
            return Objects.requireNonNull(once(named.part(index), type, () -> ResponseEntity.ok(act.get()))
                    .getBody());
        }

        @Override
        public <T> T answered(T answer, Class<T> type) {
            int first = mapper.answer(
                    named.account(),
                    named.key(),
                    new RepeatMapper.Kept(named.digest(), HttpStatus.OK.value(), write(answer), null, null));
            return first == 1 ? answer : answer(type).orElse(answer);
        }
    }
}
