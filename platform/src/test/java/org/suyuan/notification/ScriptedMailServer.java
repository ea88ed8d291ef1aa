package org.suyuan.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A mail server that agrees to everything but what its script says about a line that begins so. */
final class ScriptedMailServer implements AutoCloseable {

    static final String HANGS_UP = "";

    private final Map<String, String> script;
    private final ServerSocket listening;

    ScriptedMailServer(Map<String, String> script) throws IOException {
        this.script = script;
        this.listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "scripted-mail-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listening.getLocalPort();
    }

    private void serve() {
        while (!listening.isClosed()) {
            try (Socket socket = listening.accept()) {
                converse(socket);
            } catch (IOException closed) {
                // The client left, or the test is over.
            }
        }
    }

    private void converse(Socket socket) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        say(socket, "220 here");
        boolean listens = false;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (listens && !line.equals(".")) {
                continue;
            }
            String answer = answer(line);
            if (answer.equals(HANGS_UP)) {
                return;
            }
            listens = line.equals("DATA") && answer.startsWith("354");
            say(socket, answer);
        }
    }

    private String answer(String line) {
        return script.entrySet().stream()
                .filter(entry -> line.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(line.equals("DATA") ? "354 go on" : "250 ok");
    }

    private static void say(Socket socket, String answer) throws IOException {
        socket.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
