using Course.Grading.Sandboxing;

namespace Course.Grading.Tests.Sandboxing;

/// <summary>The sandbox of this machine, or a skipped test that says what is missing.</summary>
internal static class Sandbox
{
    internal static ISandbox Require()
    {
        try
        {
            return BubblewrapSandbox.Find();
        }
        catch (SandboxUnavailableException e)
        {
            throw new SkipException(e.Message);
        }
    }
}
