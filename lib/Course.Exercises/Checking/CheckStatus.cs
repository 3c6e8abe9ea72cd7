namespace Course.Exercises;

/// <summary>How a check in a notebook ended.</summary>
public enum CheckStatus
{
    /// <summary>The method is still the stub.</summary>
    NotAttempted,

    /// <summary>At least one output is wrong, or the method threw.</summary>
    Failed,

    /// <summary>Every output is right on every case.</summary>
    Passed,
}
