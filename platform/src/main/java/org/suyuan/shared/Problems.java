package org.suyuan.shared;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
    private static final List<String> PROGRAM_PATHS = List.of("/api/", "/public/api/", "/epcis/", "/actuator", "/v3/");

    private final ObjectMapper json;

    Problems(ObjectMapper json) {
        this.json = json;
    }

    /** Writes a problem where no controller was reached. */
    public void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        if (status == HttpStatus.TOO_MANY_REQUESTS) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        json.writeValue(response.getOutputStream(), problem(status, null));
    }

    /** Whether the path is one that programs use. */
    public static boolean forPrograms(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length()) + "/";
        return PROGRAM_PATHS.stream().anyMatch(path::startsWith);
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
            return answer(statusOf(unreadable), null, HttpHeaders.EMPTY);
        }
        if (exception instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return answer(known.getStatusCode(), null, known.getHeaders());
        }
        log.error("{} {} failed", request.getMethod(), request.getRequestURI(), exception);
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, null, HttpHeaders.EMPTY);
    }

    private static HttpStatus statusOf(HttpMessageNotReadableException unreadable) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLarge) {
                return HttpStatus.PAYLOAD_TOO_LARGE;
            }
            if (cause instanceof StreamConstraintsException) {
                return HttpStatus.UNPROCESSABLE_ENTITY;
            }
        }
        return HttpStatus.BAD_REQUEST;
    }

    private ResponseEntity<Object> answer(DomainException fact) {
        HttpStatus status = statusOf(fact);
        ProblemDetail problem = problem(status, fact.getMessage());
        if (!fact.errors().isEmpty()) {
            problem.setProperties(Map.of("errors", fact.errors()));
        }
        HttpHeaders headers = new HttpHeaders();
        if (status == HttpStatus.SERVICE_UNAVAILABLE || status == HttpStatus.TOO_MANY_REQUESTS) {
            headers.set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        return ResponseEntity.status(status)
                .headers(headers)
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
