namespace Course.Grading.Worker.Wire;

/// <summary>A message between controller and worker breaks the format or a limit. The text never quotes the bytes.</summary>
public sealed class WireException : Exception
{
    /// <summary>A broken message, with what is wrong about it.</summary>
    public WireException(string message)
        : base(message)
    {
    }
}
