package org.suyuan.shared;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers programs with RFC 9457 problem details in Chinese, one entry per wrong field. Pages for people keep their own
 * error pages.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public class Problems {

    /** Seconds after which asking again makes sense. */
    private static final String RETRY_SECONDS = "5";

    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final List<String> PROGRAM_PATHS =
            List.of("/api/", "/public/api/", "/epcis/", "/oauth2/token", "/actuator", "/v3/");

    private final ObjectMapper json;

    Problems(ObjectMapper json) {
        this.json = json;
    }

    /** Writes a problem where no controller was reached. */
    public void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status) throws IOException {
        write(request, response, status, null);
    }

    private void write(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, @Nullable String detail)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        // What a handler has begun to write of its answer is not written any more.
        response.resetBuffer();
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        if (status == HttpStatus.TOO_MANY_REQUESTS) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        } else if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        json.writeValue(response.getOutputStream(), problem(status, detail));
    }

    /** Writes a fact where no controller was reached. */
    public void write(HttpServletRequest request, HttpServletResponse response, DomainException fact)
            throws IOException {
        write(request, response, statusOf(fact), fact.getMessage());
    }

    /** Writes a problem for what no controller has dealt with. */
    public void write(HttpServletRequest request, HttpServletResponse response, Exception escaped) throws IOException {
        write(request, response, statusOf(escaped, request));
    }

    /** Whether the path is one that programs use. */
    public static boolean forPrograms(HttpServletRequest request) {
        String path = path(request) + "/";
        return PROGRAM_PATHS.stream().anyMatch(path::startsWith);
    }

    /** The path as controllers are found by it: decoded, whichever servlet it leads to. */
    public static String path(HttpServletRequest request) {
        return request.getServletPath() + Objects.toString(request.getPathInfo(), "");
    }

    @ExceptionHandler
    ResponseEntity<Object> handle(Exception exception, HttpServletRequest request) throws Exception {
        if (!forPrograms(request) || exception instanceof AccessDeniedException) {
            throw exception;
        }
        if (exception instanceof DomainException fact) {
            return answer(fact);
        }
        if (exception instanceof HttpMessageNotReadableException unreadable) {
            return answer(unreadable);
        }
        if (exception instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return answer(known.getStatusCode(), null, known.getHeaders());
        }
        return answer(statusOf(exception, request));
    }

    private ResponseEntity<Object> answer(HttpMessageNotReadableException unreadable) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLarge) {
                return answer(HttpStatus.PAYLOAD_TOO_LARGE);
            }
            if (cause instanceof StreamConstraintsException) {
                return answer(new InvalidInput(
                        List.of(new FieldError("body", "too_complex", Texts.get("problem.422.detail")))));
            }
        }
        return answer(HttpStatus.BAD_REQUEST);
    }

    /** The status of what nobody foresaw, noted for those who look after the platform. */
    private static HttpStatus statusOf(Exception failure, HttpServletRequest request) {
        // A name or a header is only looked at when it is read.
        if (NestedExceptionUtils.getMostSpecificCause(failure) instanceof RequestRejectedException) {
            return HttpStatus.BAD_REQUEST;
        }
        if (DatabaseAway.causes(failure)) {
            log.warn("{} {} must wait for the database: {}", request.getMethod(), path(request), failure.toString());
            return HttpStatus.SERVICE_UNAVAILABLE;
        }
        log.error("{} {} failed", request.getMethod(), path(request), failure);
        return HttpStatus.INTERNAL_SERVER_ERROR;
    }

    private ResponseEntity<Object> answer(DomainException fact) {
        HttpStatus status = statusOf(fact);
        ProblemDetail problem = problem(status, fact.getMessage());
        if (!fact.errors().isEmpty()) {
            problem.setProperties(Map.of("errors", fact.errors()));
        }
        return ResponseEntity.status(status)
                .headers(retryAfter(status))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    /** The HTTP status that a fact would have. */
    public static HttpStatus statusOf(DomainException fact) {
        return switch (fact.kind()) {
            case INVALID -> HttpStatus.UNPROCESSABLE_ENTITY;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case STALE -> HttpStatus.PRECONDITION_FAILED;
            case PRECONDITION_MISSING -> HttpStatus.PRECONDITION_REQUIRED;
            case TOO_MANY -> HttpStatus.TOO_MANY_REQUESTS;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }

    private static HttpHeaders retryAfter(HttpStatus status) {
        HttpHeaders headers = new HttpHeaders();
        if (status == HttpStatus.SERVICE_UNAVAILABLE || status == HttpStatus.TOO_MANY_REQUESTS) {
            headers.set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        return headers;
    }

    private static ResponseEntity<Object> answer(HttpStatus status) {
        return answer(status, null, retryAfter(status));
    }

    private static ResponseEntity<Object> answer(HttpStatusCode status, @Nullable String detail, HttpHeaders headers) {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem(status, detail));
    }

    private static ProblemDetail problem(HttpStatusCode status, @Nullable String detail) {
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setTitle(Texts.find("problem." + status.value()).orElseGet(() -> Texts.get("problem.other")));
        problem.setDetail(
                detail != null
                        ? detail
                        : Texts.find("problem." + status.value() + ".detail").orElseGet(problem::getTitle));
        return problem;
    }
}
