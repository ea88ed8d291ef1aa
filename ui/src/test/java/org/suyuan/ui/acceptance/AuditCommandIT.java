package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code java -jar suyuan.jar --suyuan.verify-audit} on the data of a platform. */
class AuditCommandIT {

    /** What the command printed and ended with. */
    private record Ended(int code, String output) {}

    private static Ended verify(Path data) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        RunningPlatform.JAVA,
                        "-Xmx256m",
                        "-jar",
                        RunningPlatform.JAR.toString(),
                        "--suyuan.data-dir=" + data,
                        "--suyuan.verify-audit")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    @Test
    @DisplayName("The command tells a whole trail from one whose seals do not fit, in Chinese, by its exit code too")
    void theCommandVerifiesTheTrail() throws Exception {
        try (RunningPlatform platform = RunningPlatform.named("audit-command", "--suyuan.demo-data=false")) {
            platform.start();
            new Cases(platform).register(Registrations.enterprise());

            Ended busy = verify(platform.data());
            assertThat(busy.code()).as("%s", busy).isEqualTo(2);
            assertThat(busy.output()).contains("没有完成");

            RunningPlatform.pause(2_500);
            platform.stop();
            Ended whole = verify(platform.data());
            assertThat(whole.code()).as("%s", whole).isZero();
            assertThat(whole.output()).contains("行为审计校验", "结果：完整");

            List<Path> files;
            try (var all = Files.list(platform.data().resolve("audit-seals"))) {
                files = all.filter(file -> file.toString().endsWith(".txt")).toList();
            }
            assertThat(files).hasSize(1);
            List<String> lines = Files.readAllLines(files.get(0));
            Files.write(files.get(0), lines.subList(0, lines.size() - 1));
            Ended damaged = verify(platform.data());
            assertThat(damaged.code()).as("%s", damaged).isOne();
            assertThat(damaged.output()).contains("发现 1 处异常", "封存文件中缺少这一段封存");
        }
    }
}
