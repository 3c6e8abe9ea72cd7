namespace Course.Notebooks.Tests.Launcher;

/// <summary>The scripts that stand in for programs. They write what they were asked into the folder <c>$FAKE_TOLD</c>.</summary>
internal static class FakePrograms
{
    /// <summary>Publishes an empty file, waiting as long as there is a file <c>hold</c>; says with which arguments anything else ran.</summary>
    public const string DotNet = """
        if [ "$1" = publish ]; then
          for argument; do
            case $argument in -p:PublishDir=*) folder=$(printf '%b' "$(sed 's/%/\\x/g' <<<"${argument#*=}")") ;; esac
          done
          env >"$FAKE_TOLD/environment"
          pwd >"$FAKE_TOLD/built-in"
          printf '%s\n' "$folder" >>"$FAKE_TOLD/published"
          while [ -e "$FAKE_TOLD/hold" ]; do sleep 0.05; done
          if [ -e "$FAKE_TOLD/fail" ]; then echo "error: broken"; exit 1; fi
          mkdir -p "$folder" && touch "$folder/Course.Cli.dll" "$folder/Course.Nn.Benchmarks.dll"
          exit
        fi
        pwd >"$FAKE_TOLD/ran-in"
        echo "${VERSION:-}" >"$FAKE_TOLD/version"
        printf '%s\n' "$@" >"$FAKE_TOLD/arguments"
        exit "${FAKE_EXIT:-0}"
        """;

    /// <summary>
    /// Knows one archive that carries this system's release and, before it, somebody else's; from the first it downloads, while
    /// there is no file <c>offline</c>.
    /// </summary>
    public const string AptGet = """
        . /etc/os-release
        case " $* " in
          *" --print-uris "*)
            echo "'http://third.example/apt/dists/stable/InRelease' x 0"
            echo "'http://own.example/$ID/dists/${UBUNTU_CODENAME:-${DEBIAN_CODENAME:-$VERSION_CODENAME}}/InRelease' x 0" ;;
          *" update "*)
            for argument; do case $argument in -oDir::Etc::SourceList=*) cat "${argument#*=}" >>"$FAKE_TOLD/updated" ;; esac; done
            [ ! -e "$FAKE_TOLD/offline" ] ;;
          *" download "*) touch one.deb two.deb ;;
        esac
        """;

    /// <summary>Unpacks the system's own C++ runtime with one more version in it.</summary>
    public const string Dpkg = $"""
        folder=/usr/lib/$(uname -m)-linux-gnu
        mkdir -p "$3$folder"
        cp "$folder/libstdc++.so.6" "$3$folder/libstdc++.so.6"
        echo {Needed} >>"$3$folder/libstdc++.so.6"
        """;

    /// <summary>A version that no system's C++ runtime has.</summary>
    public const string Needed = "GLIBCXX_9.9.9";
}
