namespace Course.Nn.Kernels;

/// <summary>
/// Every operation of the library as plain loops over its definition: the text to read, and what <see cref="Fast"/> is compared with.
/// Arrays are in row-major order; one that is too short for its sizes ends in an <see cref="IndexOutOfRangeException"/>.
/// </summary>
public sealed partial class Naive
{
    private Naive()
    {
    }
}
