using Course.Files;

namespace Course.Cli;

/// <summary>Where the course lives on this machine.</summary>
internal static class Repository
{
    /// <summary>The root of the <see cref="Checkout"/>.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static string Root
    {
        get
        {
            try
            {
                return Checkout.Root;
            }
            catch (DirectoryNotFoundException e)
            {
                throw new UsageException(e.Message);
            }
        }
    }

    /// <summary>Where <c>course build</c> puts what the notebooks refer to.</summary>
    public static string Artifacts => PathOf("artifacts", "course");

    /// <summary>A path below the root.</summary>
    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);
}
