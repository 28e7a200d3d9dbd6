using Xunit;

namespace AudioPs.Commands.Tests;

public sealed class InputTests : IDisposable
{
    private readonly Engine _engine = new();

    public void Dispose() => _engine.Dispose();

    public static TheoryData<string> OddNames { get; } =
    [
        "a[1].wav", "[x].wav", "with space.wav", " leading.wav", "-dash.wav", "--.wav", "Grüße 音声 🎵.wav",
        "new\nline.wav", "back`tick.wav", "quote'\".wav", "star*.wav", "what?.wav", "http:x.wav", "concat:a|b", "~.wav",
        "$var.wav", "a;b&c.wav", "Env:PATH", "tab\t.wav", "[.wav", "a[b.wav",
    ];

    [Theory]
    [MemberData(nameof(OddNames))]
    public void A_file_of_any_name_comes_in_by_every_way_exactly_once(string name)
    {
        var path = _engine.Touch(name)[0];
        var dash = name.StartsWith('-') ? "./" + name : name;
        (string Script, object Argument)[] ways =
        [
            ("Get-TestInput -Path $args[0]", dash),
            ("Get-TestInput -LiteralPath $args[0]", dash),
            ("Get-TestInput $args[0]", path),
            ("$args[0] | Get-TestInput", name),
            ("$args[0] | Get-TestInput", new FileInfo(path)),
            ("$ExecutionContext.InvokeProvider.Item.Get(@($args[0]), $true, $true) | Get-TestInput", path),
            ("$ExecutionContext.InvokeProvider.ChildItem.Get('.', $false) | Get-TestInput", ""),
            ("[pscustomobject]@{ Path = $args[0] } | Get-TestInput", path),
            ("[pscustomobject]@{ FullName = $args[0] } | Get-TestInput", path),
            ("[pscustomobject]@{ PSPath = 'Microsoft.PowerShell.Core\\FileSystem::' + $args[0] } | Get-TestInput", path),
            ("Get-TestInput -LiteralPath ('FileSystem::' + $args[0])", path),
        ];
        foreach (var (script, argument) in ways)
        {
            using var shell = _engine.Script(script, argument);
            var inputs = shell.Invoke<AudioInput>();
            Assert.Empty(shell.Streams.Error);
            Assert.Equal(path, Assert.Single(inputs).FilePath);
        }
    }

    [Fact]
    public void A_clip_comes_in_once_by_pipeline_and_by_name()
    {
        var clip = new Media.AudioClip(new float[4], 1, 8000);
        foreach (var script in new[] { "$args[0] | Get-TestInput", "Get-TestInput -InputObject $args[0]" })
        {
            using var shell = _engine.Script(script, clip);
            Assert.Same(clip, Assert.Single(shell.Invoke<AudioInput>()).Clip);
        }
    }

    [Fact]
    public void Files_and_clips_mix_in_one_pipeline()
    {
        var path = _engine.Touch("a.wav")[0];
        var clip = new Media.AudioClip(new float[4], 1, 8000);
        using var shell = _engine.Script("$args[0], 'a.wav', $args[1], $args[0] | Get-TestInput", clip, new FileInfo(path));
        Assert.Equal([null, path, path, null], shell.Invoke<AudioInput>().Select(input => input.FilePath));
    }

    [Fact]
    public void Wildcards_match_files_by_name_and_leave_folders_out()
    {
        _engine.Touch("b.wav", "a.wav", "c.flac", "folder.wav/inner.wav");
        using var shell = _engine.Script("Get-TestInput *.wav, */*.wav");
        Assert.Equal(["a.wav", "b.wav", "inner.wav"], shell.Invoke<AudioInput>().Select(input => input.Name));
        Assert.Empty(shell.Streams.Error);
    }

    [Theory]
    [InlineData("*.wav", "")]
    [InlineData("./sub/*.wav", "sub")]
    [InlineData("sub/*/x?.wav", "sub")]
    [InlineData("sub/[d]eep/*.wav", "sub")]
    [InlineData("s[u]b/deep/x1.wav", "")]
    public void The_folder_before_the_wildcard_is_the_root(string pattern, string root)
    {
        _engine.Touch("x0.wav", "sub/y0.wav", "sub/deep/x1.wav");
        using var shell = _engine.Script("Get-TestInput $args[0]", pattern);
        var inputs = shell.Invoke<AudioInput>();
        Assert.NotEmpty(inputs);
        Assert.All(inputs, input => Assert.Equal(
            Path.TrimEndingDirectorySeparator(Path.Combine(_engine.Folder, root)), Path.TrimEndingDirectorySeparator(input.Root!)));
    }

    [Fact]
    public void An_escaped_wildcard_is_the_character()
    {
        _engine.Touch("a[1].wav", "a1.wav");
        using var shell = _engine.Script("Get-TestInput 'a`[1`].wav'");
        Assert.Equal("a[1].wav", Assert.Single(shell.Invoke<AudioInput>()).Name);
    }

    [Theory]
    [InlineData("none*.wav")]
    [InlineData("a[1].wav")]
    [InlineData("**/none.*")]
    [InlineData("folder/*/deeper/*.wav")]
    public void A_wildcard_without_a_match_is_an_error(string pattern)
    {
        _engine.Touch("b.wav", "folder/none");
        using var shell = _engine.Script("Get-TestInput $args[0]; Get-TestInput b*", pattern);
        Assert.Single(shell.Invoke());
        var error = Assert.Single(shell.Streams.Error);
        Assert.Equal("AudioPs.Open.NotFound,AudioPs.Commands.Tests.GetTestInputCommand", error.FullyQualifiedErrorId);
        Assert.StartsWith($"No file matches '{pattern}'", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(pattern, error.TargetObject);
    }

    [Theory]
    [InlineData("**/*.wav", "a.wav", "b.wav", "x.wav", "y.wav")]
    [InlineData("./**/*.wav", "a.wav", "b.wav", "x.wav", "y.wav")]
    [InlineData("**", "a.wav", "n.txt", "b.wav", "x.wav", "y.wav")]
    [InlineData("sub/**/*.wav", "b.wav", "x.wav", "y.wav")]
    [InlineData("**/deep/*.wav", "x.wav", "y.wav")]
    [InlineData("**/sub/**/*.wav", "b.wav", "x.wav", "y.wav")]
    [InlineData("**/**/x.*", "x.wav")]
    [InlineData("s*/**/[xy].wav", "x.wav", "y.wav")]
    [InlineData("s[u]b/*/x.wav", "x.wav")]
    public void Two_stars_stand_for_folders_at_any_depth(string pattern, params string[] expected)
    {
        _engine.Touch("a.wav", "n.txt", "sub/b.wav", "sub/deep/x.wav", "sub/deep/y.wav", "sub/.hidden/h.wav");
        using var shell = _engine.Script("Get-TestInput $args[0]", pattern);
        Assert.Equal(expected, shell.Invoke<AudioInput>().Select(input => input.Name));
        Assert.Empty(shell.Streams.Error);
    }

    [Fact]
    public void Two_stars_follow_no_links_and_begin_at_the_folder_before_them()
    {
        _engine.Touch("sub/deep/x.wav");
        Directory.CreateSymbolicLink(Path.Combine(_engine.Folder, "sub", "deep", "loop"), Path.Combine(_engine.Folder, "sub"));
        using var shell = _engine.Script("Get-TestInput sub/**/*.wav");
        Assert.Equal(Path.Combine(_engine.Folder, "sub"), Assert.Single(shell.Invoke<AudioInput>()).Root);
    }

    [Theory]
    [InlineData("**.wav")]
    [InlineData("sub/a**/*.wav")]
    public void Two_stars_in_a_name_are_refused_with_what_was_meant(string pattern)
    {
        using var shell = _engine.Script("Get-TestInput $args[0]", pattern);
        Assert.Empty(shell.Invoke());
        var error = Assert.Single(shell.Streams.Error);
        Assert.StartsWith("AudioPs.Open.InvalidArgument", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("**/*.wav", error.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(". -Recurse", "a.wav", "b.wav", "x.wav")] // n.txt is no audio
    [InlineData("sub -Recurse", "b.wav", "x.wav")]
    [InlineData("-LiteralPath sub -Recurse", "b.wav", "x.wav")]
    [InlineData("*.wav -Recurse", "a.wav", "b.wav", "x.wav")]
    [InlineData("sub/x* -Recurse", "x.wav")]
    [InlineData(". -Recurse -Include *.WAV", "a.wav", "b.wav", "x.wav")]
    [InlineData(". -Recurse -Exclude *.txt, x*", "a.wav", "b.wav")]
    [InlineData(". -Recurse -Exclude deep", "a.wav", "b.wav")]
    [InlineData("sub -Recurse -Exclude sub", "b.wav", "x.wav")]
    [InlineData("* -Include *.wav", "a.wav")]
    [InlineData("a.wav, n.txt -Exclude *.txt", "a.wav")]
    public void Recurse_include_and_exclude_choose_files(string arguments, params string[] expected)
    {
        _engine.Touch("a.wav", "n.txt", "sub/b.wav", "sub/deep/x.wav");
        using var shell = _engine.Script("Get-TestInput " + arguments);
        Assert.Equal(expected, shell.Invoke<AudioInput>().Select(input => input.Name));
        Assert.Empty(shell.Streams.Error);
    }

    [Fact]
    public void What_is_left_out_as_a_whole_is_said()
    {
        _engine.Touch("a.wav");
        using var shell = _engine.Script("Get-TestInput *.wav -Exclude a*");
        Assert.Empty(shell.Invoke());
        Assert.Contains("left out", Assert.Single(shell.Streams.Error).Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-TestInput missing.wav", "AudioPs.Open.NotFound", "missing.wav")]
    [InlineData("Get-TestInput -LiteralPath '*.wav'", "AudioPs.Open.NotFound", "*.wav")]
    [InlineData("Get-TestInput missing/*.wav", "AudioPs.Open.NotFound", "missing")]
    [InlineData("Get-TestInput 'missing`[1`].wav'", "AudioPs.Open.NotFound", "missing[1].wav")]
    [InlineData("Get-TestInput http:missing.wav", "AudioPs.Open.NotFound", "http:missing.wav")]
    [InlineData("Get-TestInput http:*.wav", "AudioPs.Open.NotFound", "http:*.wav")]
    [InlineData("Get-TestInput folder", "AudioPs.Open.IsDirectory", "folder")]
    [InlineData("Get-TestInput folder/", "AudioPs.Open.IsDirectory", "folder")]
    [InlineData("Get-TestInput .", "AudioPs.Open.IsDirectory", "audiops-test-")]
    [InlineData("'folder' | Get-TestInput", "AudioPs.Open.IsDirectory", "folder")]
    [InlineData("Get-TestInput -LiteralPath folder", "AudioPs.Open.IsDirectory", "folder")]
    [InlineData("$ExecutionContext.InvokeProvider.Item.Get('folder') | Get-TestInput", "AudioPs.Open.IsDirectory", "folder")]
    [InlineData("Get-TestInput Env:PATH", "AudioPs.Open.NotFileSystem", "Env:PATH")]
    [InlineData("Get-TestInput Env:P*", "AudioPs.Open.NotFileSystem", "Env:P*")]
    [InlineData("Get-TestInput -LiteralPath Env:PATH", "AudioPs.Open.NotFileSystem", "Env:PATH")]
    [InlineData("Get-TestInput NoProvider::x", "AudioPs.Open.NotFound", "NoProvider")]
    public void What_cannot_be_taken_is_one_error_that_names_it_and_the_rest_goes_on(string script, string id, string named)
    {
        _engine.Touch("good.wav", "folder/inner.txt");
        using var shell = _engine.Script(script + "; 'good.wav' | Get-TestInput");
        Assert.Equal("good.wav", Assert.Single(shell.Invoke<AudioInput>()).Name);
        var error = Assert.Single(shell.Streams.Error);
        Assert.Equal(id + ",AudioPs.Commands.Tests.GetTestInputCommand", error.FullyQualifiedErrorId);
        Assert.Contains(named, error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains(named, (string)error.TargetObject, StringComparison.Ordinal);
    }

    [Fact]
    public void Relative_paths_follow_the_location_of_the_session()
    {
        var path = _engine.Touch("sub/a.wav")[0];
        _engine.Touch("a.wav");
        using var shell = _engine.Script("$null = $ExecutionContext.SessionState.Path.SetLocation('sub'); Get-TestInput a.wav; 'a.wav' | Get-TestInput; Get-TestInput a*");
        Assert.All(shell.Invoke<AudioInput>(), input => Assert.Equal(path, input.FilePath));
    }

    [Fact]
    public void In_the_location_of_another_provider_a_relative_path_is_not_a_file()
    {
        _engine.Touch("a.wav");
        using var shell = _engine.Script("$null = $ExecutionContext.SessionState.Path.SetLocation('Env:'); Get-TestInput a.wav");
        Assert.Empty(shell.Invoke());
        Assert.StartsWith("AudioPs.Open.NotFileSystem", Assert.Single(shell.Streams.Error).FullyQualifiedErrorId, StringComparison.Ordinal);
    }
}
