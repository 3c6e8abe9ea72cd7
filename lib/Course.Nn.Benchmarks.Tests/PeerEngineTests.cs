using Course.Nn.Benchmarks.Engines;

namespace Course.Nn.Benchmarks.Tests;

/// <summary>A shell script in the place of Python: the protocol and its failures, without the peers themselves.</summary>
public sealed class PeerEngineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableFact]
    public void Peer_ThatAnswers_IsAskedLineByLine()
    {
        using var peer = PeerEngine.Start("NumPy", Script("echo 1.24; read a b; echo 17226; read a b; echo none; read a b; echo \"0.$b\""), threads: 3);

        Assert.Equal("1.24", peer.Version);
        Assert.Equal(17226, peer.Prepare("mlp64_b32_sgdm"));
        Assert.Null(peer.Prepare("cnn28_b64_sgdm"));
        Assert.Equal(0.25, peer.Run(25));
    }

    [SkippableFact]
    public void Peer_AskedForEvidence_GivesItsNumbersOrHasNone()
    {
        using var peer = PeerEngine.Start("NumPy", Script("echo 1; read a b c; echo \"0.5 1e-05\"; read a b c; [ \"$b $c\" = 'cnn28_b64_sgdm /a folder' ] && echo none"), threads: 1);

        Assert.Equal([0.5, 1e-5], peer.Evidence("mlp64_b32_sgdm", "/tmp/x")!);
        Assert.Null(peer.Evidence("cnn28_b64_sgdm", "/a folder"));
    }

    [SkippableFact]
    public void Peer_Started_GetsTheScriptItsNameAndTheThreads()
    {
        using var peer = PeerEngine.Start("PyTorch", Script("echo $(basename $1) $2 $3 $OMP_NUM_THREADS $OPENBLAS_NUM_THREADS $OMP_WAIT_POLICY"), threads: 3);

        Assert.Equal($"peers.py PyTorch 3 3 3 {WaitPolicy.Value}", peer.Version);
    }

    [SkippableFact]
    public void Peer_WithoutTheModule_SaysWhatToInstall()
    {
        string python = Script("echo 'error: no module torch; install python3-torch'");

        Assert.Equal("PyTorch: no module torch; install python3-torch", Assert.Throws<UsageException>(() => PeerEngine.Start("PyTorch", python, 1)).Message);
    }

    [SkippableFact]
    public void Peer_ThatEndsAtOnce_IsAFailure()
    {
        string python = Script("exit 3");

        Assert.Contains("NumPy: its process ended", Assert.Throws<EngineException>(() => PeerEngine.Start("NumPy", python, 1)).Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Peer_ThatEndsLater_IsAFailure()
    {
        using var peer = PeerEngine.Start("NumPy", Script("echo 1; read a"), 1);

        Assert.Contains("its process ended", Assert.Throws<EngineException>(() => peer.Run(1)).Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Peer_ThatSaysNoNumber_IsQuoted()
    {
        using var peer = PeerEngine.Start("NumPy", Script("echo 1; read a; echo hello"), 1);

        Assert.Equal("NumPy: expected a number from its process, which said 'hello'", Assert.Throws<EngineException>(() => peer.Run(1)).Message);
    }

    [SkippableFact]
    public async Task Peer_KilledWhileItWorks_LetsGoOfWhoeverWaits()
    {
        using var peer = PeerEngine.Start("NumPy", Script("echo 1; read a; exec sleep 600"), 1);
        Task<double> waiting = Task.Run(() => peer.Run(1));

        peer.Kill();

        await Assert.ThrowsAsync<EngineException>(() => waiting);
    }

    private string Script(string commands)
    {
        Skip.If(OperatingSystem.IsWindows(), "needs a shell");
        string file = Path.Combine(_folder, "python");
        File.WriteAllText(file, $"#!/bin/sh\n{commands}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return file;
    }
}
