package samples.modules.second;

import samples.modules.first.First;

public record Second(First undeclared) {}
