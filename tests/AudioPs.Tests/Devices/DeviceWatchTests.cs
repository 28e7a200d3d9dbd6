using AudioPs.Devices;
using Xunit;

namespace AudioPs.Tests.Devices;

public sealed class DeviceWatchTests
{
    private static readonly AudioDevice _device = new("Speakers", AudioDeviceKind.Output, true, true, 2, 48000, "out", "", "pulse");

    [Fact]
    public void What_says_that_it_is_gone_is_an_error_that_names_it()
    {
        var error = Assert.Throws<AudioException>(() => new DeviceWatch(_device).Check(isLost: true, 1, () => "out"));
        Assert.Equal(AudioError.DeviceLost, error.Error);
        Assert.Contains("'Speakers'", error.Message, StringComparison.Ordinal);
        Assert.IsType<AudioRemedy.ChooseDevice>(error.Remedy);
    }

    [Fact]
    public async Task Another_device_in_its_place_is_noticed_and_none_that_cannot_be_told()
    {
        var watch = new DeviceWatch(_device);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        watch.Check(false, 1, () => "");
        await Task.Delay(300, TestContext.Current.CancellationToken);
        watch.Check(false, 2, () => "out");
        await Task.Delay(300, TestContext.Current.CancellationToken);
        var error = Assert.Throws<AudioException>(() => watch.Check(false, 3, () => "hdmi"));
        Assert.Contains("'hdmi'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_default_device_may_change()
    {
        var watch = new DeviceWatch(null);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        watch.Check(false, 1, () => "hdmi");
    }

    [Fact]
    public async Task A_device_that_asks_for_nothing_has_hung()
    {
        var watch = new DeviceWatch(null);
        watch.Check(false, 1, () => "");
        await Task.Delay(3200, TestContext.Current.CancellationToken);
        Assert.Throws<AudioException>(() => watch.Check(false, 1, () => ""));
        watch.Restart();
        watch.Check(false, 1, () => "");
    }
}
