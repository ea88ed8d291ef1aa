package org.suyuan.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class FreePortTest {

    @RepeatedTest(20)
    void it_can_be_bound() throws IOException {
        int port = FreePort.find();

        assertThat(port).isBetween(FreePort.LOWEST, FreePort.HIGHEST);
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(socket.isBound()).isTrue();
        }
    }

    @Test
    void none_is_given_twice() {
        List<Integer> ports =
                IntStream.range(0, 1_000).mapToObj(n -> FreePort.find()).toList();

        assertThat(ports).doesNotHaveDuplicates();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void no_connection_to_elsewhere_is_given_one_by_a_system_as_it_is_shipped() throws IOException {
        // The kernel gives the whole of it to the first read alone.
        String[] range;
        try (BufferedReader kernel = Files.newBufferedReader(Path.of("/proc/sys/net/ipv4/ip_local_port_range"))) {
            range = kernel.readLine().strip().split("\\s+");
        }

        assertThat(FreePort.HIGHEST).isLessThan(Integer.parseInt(range[0]));
    }
}
