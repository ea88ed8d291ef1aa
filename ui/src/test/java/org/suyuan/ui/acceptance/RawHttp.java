package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Base64;

/** HTTP by hand, for what a well-behaved client cannot send. */
final class RawHttp {

    private RawHttp() {}

    /** What came back; status 0 where the connection was closed without an answer. */
    record Reply(int status, String text) {}

    static String authorization(String account) {
        return "Authorization: Basic "
                + Base64.getEncoder().encodeToString((account + ":" + RunningPlatform.PASSWORD).getBytes(UTF_8))
                + "\r\n";
    }

    /** Sends these bytes on a connection of their own and reads what comes until the server closes or falls silent. */
    static Reply send(RunningPlatform platform, byte[] request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), platform.port())) {
            socket.setSoTimeout(15_000);
            Thread writer = new Thread(() -> {
                try {
                    OutputStream out = socket.getOutputStream();
                    out.write(request);
                    out.flush();
                } catch (IOException refused) {
                    // The answer tells why.
                }
            });
            writer.setDaemon(true);
            writer.start();
            return read(socket);
        } catch (IOException e) {
            return new Reply(0, e.toString());
        }
    }

    private static Reply read(Socket socket) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            for (int n; (n = socket.getInputStream().read(buffer)) >= 0; ) {
                answer.write(buffer, 0, n);
            }
        } catch (SocketTimeoutException silent) {
            // What came is the answer.
        } catch (IOException reset) {
            // So it is here.
        }
        String text = answer.toString(UTF_8);
        int status = text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0;
        return new Reply(status, text);
    }

    static Reply send(RunningPlatform platform, String request) {
        return send(platform, request.getBytes(ISO_8859_1));
    }

    /** A GET of a target as it stands, not normalised by anybody. */
    static Reply get(RunningPlatform platform, String target, String moreHeaders) {
        return send(
                platform,
                "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + moreHeaders + "Connection: close\r\n\r\n");
    }

    /** A JSON POST with a declared length or in chunks. */
    static Reply post(RunningPlatform platform, String target, String account, byte[] body, boolean chunked) {
        return send(platform, "POST", target, "application/json", account, body, chunked);
    }

    /** A body of any type with a declared length or in chunks. */
    static Reply send(
            RunningPlatform platform,
            String method,
            String target,
            String type,
            String account,
            byte[] body,
            boolean chunked) {
        String head = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\n"
                + authorization(account)
                + "Connection: close\r\n";
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        if (chunked) {
            request.writeBytes((head + "Transfer-Encoding: chunked\r\n\r\n").getBytes(ISO_8859_1));
            for (int from = 0; from < body.length; from += 65536) {
                int length = Math.min(65536, body.length - from);
                request.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(ISO_8859_1));
                request.write(body, from, length);
                request.writeBytes("\r\n".getBytes(ISO_8859_1));
            }
            request.writeBytes("0\r\n\r\n".getBytes(ISO_8859_1));
        } else {
            request.writeBytes((head + "Content-Length: " + body.length + "\r\n\r\n").getBytes(ISO_8859_1));
            request.writeBytes(body);
        }
        return send(platform, request.toByteArray());
    }
}
