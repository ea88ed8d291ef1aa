import java.net.URI;
import java.net.http.*;
import java.nio.file.*;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.*;
import java.util.regex.*;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** java SuyuanClient.java ADDRESS CLIENT_ID CLIENT_SECRET FILE [SIGNING_KEY]: reports the records of a file (.json, .ndjson). */
public class SuyuanClient {
    static String base, token, key;
    public static void main(String[] args) throws Exception {
        base = args[0];
        key = args.length > 4 ? args[4] : null;
        String pair = Base64.getEncoder().encodeToString((args[1] + ":" + args[2]).getBytes("UTF-8"));
        token = field("access_token", answer(HttpRequest.newBuilder(URI.create(base + "/oauth2/token"))
                .header("Authorization", "Basic " + pair).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))));
        String type = args[3].endsWith(".json") ? "application/json" : "application/x-ndjson";
        String job = field("jobId", call("POST", "/api/v1/records", type, Files.readAllBytes(Path.of(args[3])))), seen;
        do {
            Thread.sleep(500);
            seen = call("GET", "/api/v1/capture-jobs/" + job, null, new byte[0]);
        } while (Set.of("QUEUED", "RUNNING").contains(field("state", seen)));
        System.out.println(seen.replaceFirst("(?s)\"errors\":\\[.*],", ""));
        Matcher error = Pattern.compile("\\{\"line\":.*?\"}").matcher(seen);
        while (error.find()) System.out.println(error.group());
    }

    static String call(String method, String path, String type, byte[] body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        // The same file under the same key is the same job, however often it is sent.
        if (type != null) request.header("Content-Type", type).header("Idempotency-Key", digest);
        if (key != null) {
            String time = "" + Instant.now().getEpochSecond(), nonce = UUID.randomUUID().toString();
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(key), "HmacSHA256"));
            mac.update(String.join("\n", method, path, time, nonce, digest).getBytes("UTF-8"));
            request.header("Suyuan-Timestamp", time).header("Suyuan-Nonce", nonce)
                    .header("Suyuan-Signature", "hmac-sha256=" + HexFormat.of().formatHex(mac.doFinal()));
        }
        return answer(request);
    }

    static String answer(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 400) throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        return answer.body();
    }

    static String field(String name, String json) {
        Matcher found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
        return found.find() ? found.group(1) : "";
    }
}
