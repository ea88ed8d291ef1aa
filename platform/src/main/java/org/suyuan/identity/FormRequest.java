package org.suyuan.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.util.MultiValueMap;
import org.suyuan.shared.BodyTooLarge;

/** A form that has come in whole: its fields are parameters, after those of the address. */
final class FormRequest extends HttpServletRequestWrapper {

    private static final int LARGEST = 1 << 20;

    private final Map<String, String[]> parameters;

    private FormRequest(HttpServletRequest request, Map<String, String[]> parameters) {
        super(request);
        this.parameters = parameters;
    }

    /** Reads the form to its end. */
    static FormRequest read(HttpServletRequest request, InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new BodyTooLarge();
        }
        Map<String, String[]> all = new LinkedHashMap<>(request.getParameterMap());
        fields(bytes)
                .forEach((name, values) -> all.merge(
                        name,
                        values.stream().map(value -> value == null ? "" : value).toArray(String[]::new),
                        (address, form) ->
                                Stream.of(address, form).flatMap(Arrays::stream).toArray(String[]::new)));
        return new FormRequest(request, Collections.unmodifiableMap(all));
    }

    private static MultiValueMap<String, String> fields(byte[] bytes) throws IOException {
        try {
            return new FormHttpMessageConverter().read(null, new Whole(bytes));
        } catch (IllegalArgumentException | HttpMessageNotReadableException e) {
            throw new FormUnreadable();
        }
    }

    /** Not encoded as forms are. */
    static final class FormUnreadable extends IOException {}

    private record Whole(byte[] bytes) implements HttpInputMessage {
        @Override
        public InputStream getBody() {
            return new java.io.ByteArrayInputStream(bytes);
        }

        @Override
        public HttpHeaders getHeaders() {
            return new HttpHeaders();
        }
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = parameters.get(name);
        return values == null || values.length == 0 ? null : values[0];
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return parameters;
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(parameters.keySet());
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return parameters.get(name);
    }
}
