using System.Globalization;

namespace Course.Exercises;

/// <summary>How a milestone ended.</summary>
public enum MilestoneState
{
    /// <summary>Everything it measures is good.</summary>
    Reached,

    /// <summary>It ran, and did not come to what it should.</summary>
    NotConverged,

    /// <summary>The student's library lacks a method that it needs.</summary>
    Lacking,

    /// <summary>Something that is not on this machine is needed.</summary>
    Unavailable,

    /// <summary>It came to an exception.</summary>
    Threw,
}

/// <summary>What came of a milestone.</summary>
/// <param name="Milestone">The milestone.</param>
/// <param name="State">How it ended.</param>
/// <param name="Measures">What was measured; empty where it did not run to its end.</param>
/// <param name="Note">What is missing, or what to look at; empty where it was reached. May hold what the student's methods said.</param>
public sealed record MilestoneResult(Milestone Milestone, MilestoneState State, IReadOnlyList<MilestoneMeasure> Measures, string Note);

/// <summary>A number that a milestone came to, and the one it has to reach.</summary>
/// <param name="What">What was measured, with its unit.</param>
/// <param name="Value">What it came to.</param>
/// <param name="Wanted">What is wanted.</param>
/// <param name="IsAtLeast">Whether it is to be <paramref name="Wanted"/> or more; otherwise that or less.</param>
public sealed record MilestoneMeasure(string What, double Value, double Wanted, bool IsAtLeast = true)
{
    /// <summary>Whether it is good; NaN is not.</summary>
    public bool IsGood => IsAtLeast ? Value >= Wanted : Value <= Wanted;

    /// <summary>Such as <c>new digits right, in per cent: 97.2 (at least 93)</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{What}: {Value:0.###} ({(IsAtLeast ? "at least" : "at most")} {Wanted:0.###})");
}
