namespace Course.Exercises;

/// <summary>How much an exercise asks for.</summary>
public enum Difficulty
{
    /// <summary>●: a formula that has just been derived, put into code; 2 points.</summary>
    WarmUp,

    /// <summary>●●: takes thought, for its formula stands nowhere above it; 4 points.</summary>
    Core,

    /// <summary>●●●: takes an evening; 8 points.</summary>
    Challenge,

    /// <summary>○: judged by what the solution achieves; 4 points.</summary>
    Open,
}
