package org.suyuan.attachment;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Asks a ClamAV daemon by its command INSTREAM, where one is configured. */
@Component
@Order(100)
@ConditionalOnProperty("suyuan.attachments.clamav.host")
class ClamAv implements AttachmentScan {

    private static final Logger log = LoggerFactory.getLogger(ClamAv.class);
    private static final int CONNECT_MILLIS = 3_000;
    private static final int ANSWER_MILLIS = 60_000;
    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_ANSWER = 4096;

    private final String host;
    private final int port;

    ClamAv(
            @Value("${suyuan.attachments.clamav.host}") String host,
            @Value("${suyuan.attachments.clamav.port:3310}") int port) {
        this.host = host;
        this.port = port;
    }

    @Override
    public Optional<Refusal> examine(ScannedFile file) {
        String answer;
        try {
            answer = ask(file);
        } catch (IOException away) {
            throw new ScanUnavailable(away);
        }
        if (answer.endsWith(" OK")) {
            return Optional.empty();
        }
        if (answer.endsWith(" FOUND")) {
            log.warn("ClamAV found something in an upload: {}", answer);
            return Optional.of(Refusal.MALWARE);
        }
        throw new ScanUnavailable("ClamAV answered " + answer);
    }

    private String ask(ScannedFile file) throws IOException {
        try (Socket socket = new Socket();
                InputStream content = file.stream()) {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
            byte[] buffer = new byte[CHUNK];
            for (int got = content.read(buffer); got >= 0; got = content.read(buffer)) {
                out.writeInt(got);
                out.write(buffer, 0, got);
            }
            out.writeInt(0);
            out.flush();
            byte[] answer = socket.getInputStream().readNBytes(LONGEST_ANSWER);
            return new String(answer, StandardCharsets.UTF_8).replace("\0", "").strip();
        }
    }
}
