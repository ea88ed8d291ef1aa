package org.suyuan.ui.acceptance;

import java.time.Duration;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one running platform they share, so that starting it is paid once. */
final class SharedPlatform implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RunningPlatform.class;
    }

    @Override
    public RunningPlatform resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SharedPlatform.class))
                .getOrComputeIfAbsent("platform", key -> new Started(), Started.class)
                .platform();
    }

    /** Ends with the run. */
    private static final class Started implements ExtensionContext.Store.CloseableResource {
        private final RunningPlatform platform = RunningPlatform.packed("shared", "--suyuan.demo-data=false");
        private String failure = "";

        private Started() {
            try {
                Duration took = platform.start();
                System.out.printf("shared platform ready on %s after %.1f s%n", platform.base(), took.toMillis() / 1e3);
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
                failure = "the shared platform did not start, see " + platform.log();
            }
        }

        RunningPlatform platform() {
            if (!failure.isEmpty()) {
                throw new IllegalStateException(failure);
            }
            return platform;
        }

        @Override
        public void close() {
            platform.close();
        }
    }
}
