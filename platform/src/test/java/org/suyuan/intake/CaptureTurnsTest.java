package org.suyuan.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import org.suyuan.audit.AuditTrail;
import org.suyuan.identity.DataScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;

/** Senders have their turn one after the other, and nobody sends more than is to wait. */
class CaptureTurnsTest {

    private final IntakeSettings settings =
            new IntakeSettings(1, 1_000, 5_000, DataSize.ofGigabytes(2), Duration.ofDays(365));

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void whoeverWaitsLongestHasHisTurn() {
        CaptureBlocks blocks = mock(CaptureBlocks.class);
        List<String> served = new ArrayList<>();
        when(blocks.senders()).thenReturn(List.of("many", "few"));
        when(blocks.next(anyString())).thenAnswer(call -> served.add(call.getArgument(0)));
        CaptureWorkers workers = new CaptureWorkers(blocks, settings);

        for (int i = 0; i < 4; i++) {
            assertThat(workers.round()).isTrue();
        }
        when(blocks.senders()).thenReturn(List.of("many", "few", "new"));
        workers.round();

        assertThat(served).containsExactly("many", "few", "many", "few", "new");
    }

    @Test
    void whoseOnlyJobIsInHandIsPassedOver() {
        CaptureBlocks blocks = mock(CaptureBlocks.class);
        when(blocks.senders()).thenReturn(List.of("busy", "free"));
        when(blocks.next("busy")).thenReturn(false);
        when(blocks.next("free")).thenReturn(true);

        assertThat(new CaptureWorkers(blocks, settings).round()).isTrue();
        when(blocks.next("free")).thenReturn(false);
        assertThat(new CaptureWorkers(blocks, settings).round()).isFalse();
    }

    @Test
    void oneSenderAndAllSendersMayHaveSoMuchWaiting() throws Exception {
        refuses(List.of(new CaptureMapper.Waiting("sender", 1_000)));
        refuses(List.of(new CaptureMapper.Waiting("other", 4_000), new CaptureMapper.Waiting("third", 1_000)));
    }

    private void refuses(List<CaptureMapper.Waiting> waiting) {
        SignedIn sender = new SignedIn(
                "1",
                "sender",
                "sender",
                null,
                Set.of(Permission.RECORD_REPORT),
                new DataScope("sender", List.of()),
                "",
                false);
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(sender, null));
        CaptureMapper mapper = mock(CaptureMapper.class);
        when(mapper.waiting()).thenReturn(waiting);
        CaptureDesk desk = new CaptureDesk(
                mapper,
                mock(CaptureWorkers.class),
                new Backlog(mapper, settings),
                mock(AuditTrail.class),
                mock(TransactionTemplate.class),
                Clock.systemUTC());

        assertThatThrownBy(() -> desk.receive(
                        new ByteArrayInputStream(new byte[0]), RecordFormat.LINES, CaptureSource.INTERFACE, null))
                .isInstanceOf(TooMuchWaiting.class);
        verify(mapper, never()).insert(org.mockito.ArgumentMatchers.any(JobRow.class));
    }
}
