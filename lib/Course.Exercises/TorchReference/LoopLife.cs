namespace Course.Exercises;

/// <summary>When a tensor that a step makes is disposed of.</summary>
internal enum LoopLife
{
    /// <summary>At the end of its step, as it should be.</summary>
    Step,

    /// <summary>At the end of its epoch.</summary>
    Epoch,

    /// <summary>At the end of the training.</summary>
    Training,

    /// <summary>Never.</summary>
    Ever,
}
