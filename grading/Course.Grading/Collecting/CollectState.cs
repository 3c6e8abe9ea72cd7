namespace Course.Grading.Collecting;

/// <summary>What came of an exercise.</summary>
public enum CollectState
{
    /// <summary>It is in the library.</summary>
    Collected,

    /// <summary>No notebook has a cell for it, or none declares its method.</summary>
    Absent,

    /// <summary>It, or something it uses, still throws <see cref="NotImplementedException"/>.</summary>
    Unwritten,

    /// <summary>It uses something its exercise does not allow.</summary>
    NotAllowed,

    /// <summary>It has an error of the compiler's.</summary>
    Broken,
}
