package org.suyuan.exchange;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** A receiver of changes that behaves as it is told: it answers, fails, hangs, or cuts the connection. It listens locally. */
public final class ScriptedReceiver implements AutoCloseable {

    /** A way to behave towards one request. */
    public sealed interface Reply {}

    /** Answers. */
    public record Status(int code, String headers, String body) implements Reply {}

    /** Reads the request and closes the connection without a word. */
    public record Cut() implements Reply {}

    /** Begins an answer that says all is well, and closes the connection before its first line is whole. */
    public record CutWithin() implements Reply {}

    /** Says nothing until it is let go, then cuts. */
    public record Hang(CountDownLatch until) implements Reply {}

    /** What arrived. */
    public record Received(String delivery, long timestamp, String signature, String body) {}

    private final ServerSocket socket;
    private final Queue<Reply> script = new ArrayDeque<>();
    private final List<Received> received = new ArrayList<>();
    private final List<Received> effects = new ArrayList<>();
    private final Set<String> known = new HashSet<>();

    public ScriptedReceiver() {
        this(0);
    }

    /** At a port that was chosen before; 0 for any. */
    public ScriptedReceiver(int port) {
        try {
            socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread accepting = new Thread(this::accept, "scripted-receiver");
        accepting.setDaemon(true);
        accepting.start();
    }

    public int port() {
        return socket.getLocalPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port() + "/changes";
    }

    /** What to do with the next requests, in turn; afterwards all is taken. */
    public synchronized ScriptedReceiver then(Reply... replies) {
        script.addAll(List.of(replies));
        return this;
    }

    /** All requests, repeats too. */
    public synchronized List<Received> received() {
        return List.copyOf(received);
    }

    /** What took effect: each delivery once. */
    public synchronized List<Received> effects() {
        return List.copyOf(effects);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread serving = new Thread(() -> serve(connection), "scripted-receiver-connection");
                serving.setDaemon(true);
                serving.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setSoTimeout(30_000);
            Received request = read(new BufferedInputStream(connection.getInputStream()));
            if (request == null) {
                return;
            }
            Reply reply = take(request);
            if (reply instanceof Status status) {
                byte[] body = status.body().getBytes(StandardCharsets.UTF_8);
                String head = "HTTP/1.1 " + status.code() + " said\r\nConnection: close\r\nContent-Length: "
                        + body.length + "\r\n" + status.headers() + "\r\n";
                connection.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                connection.getOutputStream().write(body);
                connection.getOutputStream().flush();
            } else if (reply instanceof CutWithin) {
                connection.getOutputStream().write("HTTP/1.".getBytes(StandardCharsets.US_ASCII));
                connection.getOutputStream().flush();
            } else if (reply instanceof Hang hang) {
                hang.until().await();
            }
        } catch (IOException | InterruptedException gone) {
            // The platform went away first.
        }
    }

    private synchronized Reply take(Received request) {
        Reply reply = script.isEmpty() ? new Status(200, "", "ok") : script.remove();
        received.add(request);
        // Whatever the platform hears of it: what was understood has its effect, once.
        boolean understood = !(reply instanceof Status status) || status.code() < 300;
        if (understood && known.add(request.delivery())) {
            effects.add(request);
        }
        return reply;
    }

    private static Received read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.write(next);
        }
        Map<String, String> headers = new HashMap<>();
        for (String line : head.toString(StandardCharsets.US_ASCII).split("\r\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Received(
                headers.getOrDefault("suyuan-delivery", ""),
                Long.parseLong(headers.getOrDefault("suyuan-timestamp", "0")),
                headers.getOrDefault("suyuan-signature", ""),
                new String(body, StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
