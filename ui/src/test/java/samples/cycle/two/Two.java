package samples.cycle.two;

import samples.cycle.one.One;

public record Two(One one) {}
