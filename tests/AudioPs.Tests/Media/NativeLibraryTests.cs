using System.Runtime.InteropServices;
using AudioPs.Interop;
using AudioPs.Media;
using Xunit;

namespace AudioPs.Tests.Media;

public class NativeLibraryTests
{
    [Fact]
    public void The_library_says_what_it_is_made_of()
    {
        var info = NativeLibraryInfo.Current;
        Assert.True(File.Exists(info.Path));
        Assert.Equal(14, info.ApiVersion);
        Assert.True(info.Components.ContainsKey("ffmpeg"), info.ToString());
        Assert.True(info.Variant is "source" or "system", info.Variant);
        Assert.False(info.Components.ContainsKey("variant"));
        Assert.Contains($"API {info.ApiVersion}, {info.Variant}", info.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_library_is_an_error_that_names_every_place_tried()
    {
        // The core library's folder has none, and lies in no source tree.
        var exception = Assert.Throws<AudioException>(() => NativeLibraryResolver.Find(typeof(object).Assembly, null));
        Assert.Equal(AudioError.NativeLibrary, exception.Error);
        Assert.Contains(
            Path.Combine("runtimes", NativeLibraryResolver.RuntimeIdentifier, "native"),
            exception.Message,
            StringComparison.Ordinal);
        Assert.Contains(NativeLibraryResolver.PathVariable, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_named_library_that_is_missing_is_an_error_and_no_other_is_taken()
    {
        var path = Path.Combine(Path.GetTempPath(), "nowhere", "x.so");
        var exception = Assert.Throws<AudioException>(
            () => NativeLibraryResolver.Find(typeof(NativeLibraryTests).Assembly, path));
        Assert.Equal((AudioError.NativeLibrary, path), (exception.Error, exception.Path));
    }

    [Fact]
    public void A_file_that_is_no_library_is_an_error()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "no library");
            Assert.Equal(AudioError.NativeLibrary, Assert.Throws<AudioException>(() => NativeLibraryResolver.Load(path)).Error);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Another_library_is_an_error()
    {
        // The runtime's own native part stands for any library that is not ours.
        var path = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), OperatingSystem.IsWindows() ? "System.IO.Compression.Native.dll" : "libSystem.Native.so");
        Assert.SkipUnless(File.Exists(path), "No such library beside this runtime.");
        var exception = Assert.Throws<AudioException>(() => NativeLibraryResolver.Load(path));
        Assert.Equal(AudioError.NativeLibrary, exception.Error);
        Assert.Contains("audiops_api_version", exception.Message, StringComparison.Ordinal);
    }
}
