namespace AudioPs.Tests.Media.Damage;

/// <summary>Files that ffmpeg 5.1 wrote of a sine of 440 Hz, in formats of which nothing here has a writer.</summary>
internal static class FFmpegFile
{
    /// <summary>Name and bytes of each.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> All()
    {
        yield return ("surround.dts", Convert.FromBase64String(
            "f/6AAfw8FzAhAAE4AAHvg2eckgAAEAAAAAD3Naxq1qWpSVJShBjkIEIQhCEIQgAAAAFudCfOG7JqvYrGCtcpWqFqVSmVplaVUlUplCdOAAAAAAAJ/4Ah+P+A" +
            "AAAAAAA/zCTz1MIAAB/3//iB3ylUAAAf+An4hL3h2gAAf8A/oJ/RMAAAH/gH+IOeOWwAAAAD+hv0xAAAAAP6C+hBERU7fUkAAAAA/AT0GoiKnaT1iIj9dOSS" +
            "S8xMREfroskkvKXJJ84KqyZaqjArp//SB2IAAgABAACAAEAwEA+lnzgKZAGgxsoK07Y5jU38GoAHwwGg4iaeuh8P7/7/8AIT533v2/MAf+ACJynueH7/0Af+" +
            "Cud9v9Py/8AABkYjx8P3+AP+M7ff+/QD/ADJuzqz8RMD5e3/+gH+ACG7Ft/mZ5ETqJiIX37+SfOwfJX6irIwck/94HPkkXmLmpkRqrOhEJJr/9wUMPQWBgLA" +
            "wFgcBYHAWBwH//gAf/6AAfw8FzAhAAE4AAHvg2by/6ABAAAAABSKlrUpKkpOc5TFKMYwhCEIQhCEIAAAABVakCJEaQGkCI8YPIDyA0gPIEyZMoUIEiZEqTJm" +
            "kZjXyWApNZUlcA7EsGpn5RJp/ZDiDS17YjzPfJXt6NXTzcCTZ4x+Nv/dpXK/Ydlx4euAMj1f7ASvrqly52m6GPfnT4jCD91XLLLk+fjtMHFB+ziL7FJMw8Er" +
            "hJ6Jl8+pzhrfFA6sDSe4oTBeD76zHiwwiXYjzOOKRIULbraWdr0kXJ9DN8S1yVCNkXTuxaKbMDwe7bA7MraaScormEG5NbfJnlbb0pWHCf7okpmAwb+oKtX5" +
            "YGcBzw7lrI5UTS26/qL87uUM5zMJqMIEcWPOflPvf9ySvrpT2e9ojF0euytWXBjMIEe74zPhgILffysKcyZoKp8rfvyIWBwjxfJNPZZlz0RGO/nDdmwX59t9" +
            "SJclaYImCtSV3iEYlD/IgQyeNSog3//gf/6AAfw8FzAhAAE4AAHvg2HyX/ABAAAAABOKVrWpSUpQc5TFKQgghCEIQhCEIAAAABXajyZAePJEB48iNIDx40kR" +
            "Jkh5ImRIkCRQmTKc/FQbbQsg5NI0Cr3EvTFDMPgkfHSsLgWeKisX0G2eubznoImD3vthrdkBKgJSz8o6IcMShkEaF2Eoi6IIM181YCjT+Mqe15h/it+mp2dQ" +
            "E5qb3YO3wFf+oH0YIJ/Kn/l84+6bpHDIb99Vh6r4pX0bq2ygsYCLGHYXc0dpRI6Zf3n5H3KVDRdw5Rz91satZoA2gkz2FQgeKzyDOWYiTsgHOashopmo+0B1" +
            "9r+s4Z6nyqPtRAqs/eeTPThaT90fPTx+OBkyuEBsNjJHXtTEuZbeodmygYtrwgi/HAwARVJI8CP+Ble6UQ2bO6t7FsHcu9YBL7nrZ3vtNbhVdGN9rddsDGPt" +
            "igp+9foSPGPFRlZx/sUGWYL+BQpTxYv/mYmUlikBgBj//wAAf/6AAfw8FzAhAAE4AAHvg2O6/XABAAAAABOKWMWpKkoScxTFIQgghCEIQhCEIAAAABXajSRE" +
            "ePHkSA0mPGjCA0gQKkCBQkSIFShIqUI0hJxVrpLXYDizLsfa1hWTFlC7adLs481QhMEaAriEZP5bEkzKC29cF5+rElfSEfm4UxFqIJUdMS7s7szbTgXNaE4P" +
            "koQv/QWcVF4gCyZxZh+gFiHj1Lv3lHtHK9Qf3atOa7qT4pkP7+z4TGg3/TbTpWa1AxRyf54ueHmL6PiJPc+S6kmYKYc98AS7GwZMRCH5DfTeqBMtbChCkjGs" +
            "yYJmTmUpwx57Ei9Q64/uu8SJFRxsj3vuqRpZDN1vwpINRrjQyn2uTIntpfteX7FiZiUYOOgpQym6ptKnRXNwCvDfcxkOEZ8/gLK7r97FZJbIA5LOMzwFBPmm" +
            "qZRl9dc/QeIeJ9rKwnGriKs1veLP4+s303+fWkM1NajAwHGSPByiN4nUJDl2u///f/6AAfw8FzAhAAE4AAHvg2YckgAABAAAAAA6EHPa1i1qSg5zGIQYQhCE" +
            "IQhCEIAAAABdkQXThmzaL2S1guUrFCxSsVKFihWmUKUqpMqTQpM2n2Jgo2Vyy8//+C0e0/y4Yf5D82DBgAgAH/////9AAAAgB3/gAAB/6AAAX/f/AB//f/AD" +
            "f//+AGAB/6AIAAAAIA///wA/8AYAgB/4AgD/wAAv+AACAQAAgAABAH///wCAgAAAAH+ARFRE1EkkklVVf////4AAAAAAAAAAAAAAAAAAAAAAOeqpp59eW8X/" +
            "R+F9/9ygFRisWBpaApFdAGQPQHwK6HRdKkMRE39QBd7CtHf0K2/cgCghAyBZEmvm/ihpf1+PjfxNsGMZ2wBAeF4XJ272mBWAP39/lxY4SPKBAIgEu53VAYD/" +
            "APwCRQP51FsifzcsueGQzJPKR8Mnp/tGTw1e1clSLOn/UE6EOxjIJw4N+g+AgNAQHQOgIDoCA0BAfP//"));
        yield return ("disc.thd", Convert.FromBase64String(
            "YDj/2Phyb7qAAIABt1IAAAAAjZoRBUwAAACAgAAAvnEgJ/HqAAABEAAAAA+tQAAAAAPV+0RBeMRQTevoAAEBIjGPqrtfY1XCb6RAN4WE05GB8Cf+H3AQIAAU" +
            "YyugQQAAI22vmmsspmJxkpo4cYAQmKAPAABgDJFAiiCLTbZGfdz/s+8vfVr0vpar1gBPA0ANAChgCiWlLR6elq2l9q+u+f1duu1lsDbzkAwAUGAJSw2Q2GmG" +
            "yHUfJbOfo7li2EMrMA4AeGALPOr2n9Hqqej0qqq1VpatVaqubgB/xGAMAKBgCXf7v9+0800x1HjYaZJJTjDGcKANAMhgCkxlp8n0+0X1v5euS209K9KpgBwp" +
            "MA4A8GALK0o5FqqW0r1bWq6mvRM959nOgABeTUAMARhgCUp0NHhxw4ZTJZixvs3jn+dY9ZAOAUBgC1Wpqf1atORfRbQ9VSrVV6U9tW/A5/wwDAFoYAkvb3d+" +
            "+19nllkxlMoymk2Q9phgDQGQYApJZNNZ579v4v+fXK2q9LaWmACsvMANAbhgCjSvRXop6PVWrbb7fz8W73TTmAlpMAwB4GAJWnHGWQ0yHSG0zTTae+LP4D99" +
            "YA4CCGALbvvK1bap6paWj1aPSqtLVq1yOgCZCNAMAjBgCS7v//3eOeem2SyDoZIZJJAkdiA5Alj4cm+6gACAAbdSAAAAAI2aEQVMAAAAgIAAAL5xICjx6gKA" +
            "ARAAAAAYrVHAAAACmftEQXjEUKGr6AABCc623I6/D5rMISyRANpWFM/d/H+r9/yEAADMZXQIIAAEK7KqKZoZmJkJCJiJCRERkkC5qvASAoBgD5FAkmCBkRGZ" +
            "Sy3Xt+zqd1JKWkkmmmkmkiRJokWF2lAQAqhgDSaJNEmkmmkkkkpa1KZ2bt9rbIcIyIhjgBTEoBAC0GANgQZBBGJkQiJCQkYkJmZoiKrssNExFTdwixzwEwL4" +
            "YBCBBsESrOlaWtauK4vfF7Yve+MXva9b2talaUnOUADgjkAQAyBgDYEGQRNzUQ0s6qyKamZmREJGIkQkJERGcI2lECUDSGAigTlBF/L+I0OQuLBGmzuMGr/X" +
            "9v9f6/l/b+39v1fu/d+r9X7v1fm/V+b9X5v1fq/N+b9X5v1fu/V+7938gADSNCAmPSE="));
        yield return ("stream.ra", Convert.FromBase64String(
            "LlJNRgAAABIAAAAAAAAAAAAFUFJPUAAAADIAAAAAH0AAAB9AAAAEAAAAABQAAAAOAAAAAAAAAAAAAAAAAAAA8QABAANDT05UAAAAEgAAAAAAAAAAAABNRFBS" +
            "AAAAmwAAAAAAAB9AAAAfQAAABAAAAAAUAAAAAAAAAAAAAAAAEFRoZSBBdWRpbyBTdHJlYW0UYXVkaW8veC1wbi1yZWFsYXVkaW8AAABJLnJh/QAEAAAucmE0" +
            "AbU1MAAEAAAAOQADAAAAAAAFFUAAAOpgAADqYAABAAAAAAAAH0AAAAAQAAEESW50MARscGNKAAAAAAAAAERBVEEAAAHkAAAAAAAOAAAAAAAAACAAAAAAAAAA" +
            "AieUOFXGYAAAAAAAAAAAEAAAgO/+AAAAIAAAAAAAAAACk+Coutqp+kRyJUutlKWx5sl2ddYAAAAgAAAAAAAAAAKT4Ki62qR7yYHb2mtMjvEjdnehbgAAACAA" +
            "AAAAAAAAAkPgl7baqTv7n0ffFMWPM9x0Z0dOAAAAIAAAAAAAAAACk+C6umap7VeCd+uV6R70g0j2lugAAAAgAAAAAAAAAAKT4Lq6Zq27Zke13xWv7v+F2vef" +
            "1gAAACAAAAAAAAAAApPgqLrarbtMPNvaoKNe9Xakd+DKAAAAIAAAAAAAAAACk+Coutqo+9o++97AHs75KX935KwAAAAgAAAAAAAAAAJD4Je22rI7+pv92tht" +
            "n4Xa9GeiygAAACAAAAAAAAAAApPgurpmpZ3PyyXvNiEu+IfJd6iIAAAAIAAAAAAAAAACk+C6umao+8I2/d+Qd+7/YrZ30coAAAAgAAAAAAAAAAKT4Ki62q17" +
            "53nZ2iOOvvuT9nf3NAAAACAAAAAAAAAAApPgqLrapLvLBm3fRJNe+TQa9+nqAAAAIAAAAAAAAAACJvM4UcYETePV1O1SiIl6KImLWo4AAAAAAAAAAA=="));
        yield return ("stream.rm", Convert.FromBase64String(
            "LlJNRgAAABIAAAAAAAAAAAAFUFJPUAAAADIAAAAAfQAAAH0AAAAEAAAAAMAAAAAGAAABIAAAAAAAAAAAAAAA8QABAANDT05UAAAAEgAAAAAAAAAAAABNRFBS" +
            "AAAAmwAAAAAAAH0AAAB9AAAABAAAAADAAAAAAAAAAAAAAAEgEFRoZSBBdWRpbyBTdHJlYW0UYXVkaW8veC1wbi1yZWFsYXVkaW8AAABJLnJh/QAEAAAucmE0" +
            "AbU1MAAEAAAAOQADAAAAwAAFFUAAA6mAAAOpgAABAMAAAAAAfQAAAAAQAAEESW50MARkbmV0AAAAAAAAAERBVEEAAATsAAAAAAAGAAAAAAAAAMwAAAAAAAAA" +
            "AncLtLxAgIQvASv6zv2wM/TrLxCEzZsQeTiU6tJfb0SVN2G71mjZ4a8FuCumI8sNZKRMeItMltWiNonn11mcwZ6bZKIvDPeag4LS2tZUstLi5xE/A8tYeXMD" +
            "UYWA85Mt3Kt1fL5d9VQocZKVTLjtAAMJmC+6pxdXfU5VBbFpUBZAhv8Z9huCmZlkueEiUOpACaGgvv19Og645SKGOQGUF3iiZ6GKjANpLbVKpZ6SADwC3g7X" +
            "X/TdLGegsQBpAADXMgAAAMwAAAAAADAAAncLyKhAgIQvAymFgPOTLdxsitYkXfVTaFySlYYn1UzuuL/sEN0GS39whCgP32CTZdinvfnbWClbZK4lSxcAI/WR" +
            "v7x7RwovoqyW5Ve+BsWERWhktiV17ADgEo9BC4aY3NF502tcZIj5tFiwx2WRJaUXABftVj1Idic8/Uvtl2M3cwbqhFTqMo7JduwA9R65w0uPKazTCxFb2uwS" +
            "+shYCcRkrCU9FwD44Ej7YGlGamuA77/rQqkF0oTGp5chpAGCOQAAAMwAAAAAAGAAAncL/1xAgIQvAykFwN+Th93Vz31CVUVPuNxelX5n1QzpuL/gEOCIPC38" +
            "/NAIqG16oluqb9YG9y3SYo2xMScAW3YyzASvKo1RYpJhINSCJdwWvtYro1ly6ACGqs05GrDb77N5XuA3LY/gtva61kttQcgfAIdkUcGF555/xxeysayRZhvC" +
            "Fr7QaC1B9ugAhKy+QnqIaCg70TvcP8+j7Pv2vWZtcSFTFwBpUkm6xgEPGUHp14scEFYPuAZSl822BFcL7AAAAMwAAAAAAJAAAncLEElAgIQvAymFwPMvyN7V" +
            "VHxCXKXqJ1xSSaW37kzQur/48K1b5dEV3uebdt4TQGkFPwWAxUZslZeoRT0AS2BYbwMXWChNF5f6V/wAxANUMnKNFkBKFAEkEEd+Jg1G5hDxfhFB4g1wG2C5" +
            "agS2ASJu/1zwis/EZIxdggESUgC2VX/TQPUGbMQAEEzEDuWIxRnadaXGMx/PYA9SCdEGdk+ye3mAd+EDuJTFkSxdRnnjSYn/i5+lVbeLIVABAACTwQAAAMwA" +
            "AAAAAMAAAncLzmlAgIQvAymFgN+T9+Or1H66XaFUKEPGma63JUzuuL8MEKccZserRxRbNms0ma6d0gPfAgVTiBugxP0eh2c1KhKIWqFBt6pJf0//dQ7bnmzI" +
            "ZQCUU0AXdnp99T1SF+nU9cMUUgs5K3KzuhLEeYCG+YV9FMwsN03MKMtwQVp9bR89kPhqkGxAAViQpj/69258OAbkemCOmGCSLYzW4bUBSv3f+tgVJ4E4hJHS" +
            "+lYl86998o60fFNptQAAAAARTQAAAMwAAAAAAPAAAncL3EVAgIQvAit8AnH501vqLwA8ACAAEs1zHfvO+MHsGKAABABAAAAAAAAAAABtAym154BYfV19FfhE" +
            "e4pQAYEBpYzw/Id//uCulRHoSU+3qKEEUnMIGlWCCOxKgOUuirhvqFugRtavCleAWLli1AFrcPkCgcmsaa9D8A1VCh4+T9LRuHNt6FkC9XGXYL8AvoGZ3X8B" +
            "mGDu9lVoAmWQAVlgricVt7E3PLeiSEsPSNX55/Ofz3w+8/kY4DGAYACjsAAAAAAAAAAA"));
        yield return ("broadcast.ts", Convert.FromBase64String(
            "R0AREABC8CUAAcEAAP8B/wAB/IAUSBIBBkZGbXBlZwlTZXJ2aWNlMDF3fEPK////////////////////////////////////////////////////////////" +
            "////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////" +
            "//////////9HQAAQAACwDQABwQAAAAHwACqxBLL/////////////////////////////////////////////////////////////////////////////////" +
            "////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////" +
            "/////////////////////0dQABAAArASAAHBAADhAPAABOEA8AAsZW9I////////////////////////////////////////////////////////////////" +
            "////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////" +
            "////////////////////////////////R0EAMAdQAAB7DH4AAAABwAEogIAFIQAH2GH/9RjEQhEEAAAAAAAABZp24mJKr37N5rY+a1revmtbGDnK4LZ8c1qg" +
            "AkryiFXTbo1jC26NAatsUfSI2i2sCFoymasgX/qI4gD/9RjEUhEEAAAAAAAAFVYmK7ZiIjgM0QiyymKKvsqYmaiEscJDQ0lxkWMg2kiAUpsaLv0rKCMoKciQ" +
            "gKh0KL1iHKmawCoAAAD/9RjEUhEEAAAAAAAAFUYmK7ZHAQAxOQD/////////////////////////////////////////////////////////////////////" +
            "/////9nsokZyGImXtyjkSCAAgho3yS6oPwobiJAkk0IpV0O6qeMI7mogakyQn0iOxESwIaohmasgAP/1GMRCEQQAAAAAAAAFBismYps2vnG4X/qI4gCOAzQA" +
            "sspiiHsqYrYIS1q2UMtatmMjW1QBSSarPkuYtj5rWrY+a1q2PmtaAA=="));
        yield return ("program.mpg", Convert.FromBase64String(
            "AAABuiEAAQABgABdAAABuwAJgABdBCD/wMAgAAABwAElIQADX5H/9RjEQhEEAAAAAAAABZp24mJKr37N5rY+a1revmtbGDnK4LZ8c1qgAkryiFXTbo1jC26N" +
            "AatsUfSI2i2sCFoymasgX/qI4gD/9RjEUhEEAAAAAAAAFVYmK7ZiIjgM0QiyymKKvsqYmaiEscJDQ0lxkWMg2kiAUpsaLv0rKCMoKciQgKh0KL1iHKmawCoA" +
            "AAD/9RjEUhEEAAAAAAAAFUYmK7bZ7KJGchiJl7co5EggAIIaN8kuqD8KG4iQJJNCKVdDuqnjCO5qIGpMkJ9IjsREsCGqIZmrIAD/9RjEQhEEAAAAAAAABQYr" +
            "JmKbNr5xuF/6iOIAjgM0ALLKYoh7KmK2CEtatlDLWrZjI1tUAUkmqz5LmLY+a1q2Pmtatj5rWgAAAAG+BrQP////////////////////////////////////" +
            "////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////" +
            "////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////" +
            "////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////" +
            "////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////" +
            "////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////" +
            "////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////" +
            "////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////" +
            "////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////" +
            "////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////" +
            "////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////" +
            "////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////" +
            "////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////" +
            "////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////" +
            "////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////" +
            "////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////" +
            "////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////" +
            "////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////" +
            "////////////////////////////////////////////////////////////////////////////////////////////////////////////////////////" +
            "//////////////////////////////////////////////////////////////////////////////////////////8="));
        yield return ("broadcast.loas", Convert.FromBase64String(
            "VuDlIAAViB/m8AjilUtNG7rP2j7fElXctEiRIkSSDatp2radq2nauM7Vxnatpnp2xTtisO1bTtXGdq4zlWU5VtOVbTYsTjsTlWUhAhAhAhElGSjKoyqUyVpT" +
            "XXK6u7cwN2KUCUDAwMDAxs3LLLLLLKblllllllNyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy" +
            "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy8Fbg4/CAgE5snoqiXQyiXYuyXz7fP/8X/n+vXHGtXI/6fp/+H/n+" +
            "PPHm9S6z/p+f/T/5+uuOL6rUn/p+f/T/7/XWuONLpMujFHgZdGJOOXRijw0zNhiuaaZcy5nmmmSzRssvyH68F2CBwlGE6znRVUYxqDR0UR0G6B1Cg3Qbqnoo" +
            "rClbNkW9s2bCO+kXCNolxfZPYR2bNkV+RI4Ky5lnOxHnnOc6lKjUpU888886p1TqnVPPPOoTqUqeeeeedRvo30UUvzqXrSh2OfG12DfE7h+CnOqHm5p1Tz80" +
            "/N8lTkSEHR8tihwAVuCCwACHTtpeirI/B+HP5//D/z/HnXV8ST+v/7b/P486vi7uQfL5fLZsynO+00siKGGLm4xcw4iIvkPlFxi5lcSJHy+Xy+Xy47DxT1cU" +
            "RFvqejViadK6FCqwvUoFJNpdfZnANZ+xkNhc/MnENP5hw/YNP5hw/DSB+XD8NIB+Vvwr+QAcAA=="));
        yield return ("chat.flv", Convert.FromBase64String(
            "RkxWAQQAAAAJAAAAABIAAKgAAAAAAAAAAgAKb25NZXRhRGF0YQgAAAAHAAhkdXJhdGlvbgA/0GJN0vGp/AANYXVkaW9kYXRhcmF0ZQBAX0AAAAAAAAAPYXVk" +
            "aW9zYW1wbGVyYXRlAEC/QAAAAAAAAA9hdWRpb3NhbXBsZXNpemUAQDAAAAAAAAAABnN0ZXJlbwEAAAxhdWRpb2NvZGVjaWQAQBgAAAAAAAAACGZpbGVzaXpl" +
            "AECKIAAAAAAAAAAJAAAAswgAAEEAAAAAAAAAUqKMc9I9yWKuveYefA5CKN0i3TM0L9BUttwEc1AnfdDDw8PDmZk7M+Md4h3C5yI4+KB8h7ht27bN0tLS0v//" +
            "//8AAABMCAAAQQAAIAAAAABSRJy1Yq+BOY051pyLMcbINNwzqw9jl4Du1RepdmSt0AoPD4+ZmZkZLM12je61tOWye7ZG5C1JK7TCQ8NjZmZGBgAAAEwIAABB" +
            "AABAAAAAAFLCpNVir4E5jTXWHIwxxuiEbYIbKpuJ8t3tjXcx0Mu87HBmZmbGZgZUWafYtgtk9ntnj4NdFTMzM1s6ORszs5sBAAAATAgAAEEAAGAAAAAAUkCu" +
            "9uI/gUFsNdZcjDHGeFHvUMYOA9Y7Z6dEXZ5yIzdaOrMzs4MRu7qyTXI1ZHw6ztFsQbaHWqmVnszMzNzYxIwAAABMCAAAQQAAgAAAAABSwqz15r8AWoox1xyM" +
            "McaoLtkldVeJh/PaXZtSu6hWasXDwzMzM2Nfy8z1ieTY4eV0BtuKyLahF3rx8PCc2Z2bnAAAAEwIAABBAACgAAAAAFLDpNXmb8JpijHnnIsxxqiqWEfyeHd0" +
            "uWh5NxSvceZlZlpaOmZm52LHK9WUME4eXT5Y0n3F6iSZkZmWlpaZmbmZAAAATAgAAEEAAMAAAAAAUoSk1ObfwFmKudZeizHGOLxDbInaasLhi/bIuahWipu4" +
            "aWlJmZmZnQ3zEOOCtMtwNbEt8TaJl9Iqbth6UmZmZmcAAABMCAAAQQAA4AAAAABSn6p2un4FqQqy6JyDTrp4uB3iPZim8QnXIDfE27ZtS0tLS+v//v//dZ8U" +
            "IoSUl/mxCQOWu+8uQCD/1wDwD/D/AQAAAEw="));
        yield return ("talk.flv", Convert.FromBase64String(
            "RkxWAQQAAAAJAAAAABIAAKgAAAAAAAAAAgAKb25NZXRhRGF0YQgAAAAHAAhkdXJhdGlvbgA/0KPXCj1wpAANYXVkaW9kYXRhcmF0ZQBAOyYAAAAAAAAPYXVk" +
            "aW9zYW1wbGVyYXRlAEDPQAAAAAAAAA9hdWRpb3NhbXBsZXNpemUAQDAAAAAAAAAABnN0ZXJlbwEAAAxhdWRpb2NvZGVjaWQAQCYAAAAAAAAACGZpbGVzaXpl" +
            "AECUiAAAAAAAAAAJAAAAswgAAEcAAAAAAAAAtjBUmCLSAABo6Ojo6Ojo6IH59HR0YEiNmm0A9sDIBkwvPpvLpOusFZ2Z5wV7AKv49qurq6urCr1qurqwq6ur" +
            "q6sKurq6urcAAABSCAAARwAAFAAAAAC2MFSYItAm3Lzk7pKYrta+ynBLUUmIiINpj2U4AEDET7F7pEJSnB8DbEsSXi6lKzhgq6urq6sKurq6urCrq6urqwq6" +
            "urq6twAAAFIIAABHAAAoAAAAALYwVIIg0JQcnID4GNkveDXTmspwlGEcfBRkJVE0L6AkW4Y+GjKHoG9AYe0XGRkbOGCrq6urqwq6urq6sKurq6urCrq6urq3" +
            "AAAAUggAAEcAADwAAAAAtjBUmCLQuX0UkSjo+bDIiFxsp2DWj1hcIsildpeoE707miouMrshLh0uzzwTQ9s4YKurq6urCrq6urqwq6urq6sKurq6urcAAABS" +
            "CAAARwAAUAAAAAC2MFSYItCVHVhelNs02VlEU/hAP2BugJA9+mU4CoTBYCBTlTCSnAHRZNEH0Ldgazhgq6urq6sKurq6urCrq6urqwq6urq6twAAAFIIAABH" +
            "AABkAAAAALYwVIIg0JQcgL7o+CjotYJTmoGlpBrYfCakZVFToDIBXho6OjKHkMnilV11GDXbOGCrq6urqwq6urq6sKurq6urCrq6urq3AAAAUggAAEcAAHgA" +
            "AAAAtjBUmCLQpiXDEjioiDhNKVxskyWuencPd3BldmU3oZvyOjISMrs8EiaZxRXXFhs4YKurq6urCrq6urqwq6urq6sKurq6urcAAABSCAAARwAAjAAAAAC2" +
            "MFSCINC5HUnoqPg4i96A3A7KUpRcTFRudSVRIKRbQ4k+GjPSh6BuGdHvCysvCzhgq6urq6sKurq6urCrq6urqwq6urq6twAAAFIIAABHAACgAAAAALYwVJgi" +
            "0Ll9bKUopLiosMhKzJNXQxUkWHGcZXZ3oDjBTdIqMhK7JOARJwmiGE/bOGCrq6urqwq6urq6sKurq6urCrq6urq3AAAAUggAAEcAALQAAAAAtjBUmCLQuZku" +
            "t3h4OMiAkVyOWpUPcEw3SdqlOAWle9w0UZUyEpwIx9Acki9As9s4YKurq6urCrq6urqwq6urq6sKurq6urcAAABSCAAARwAAyAAAAAC2MFSCINCUHIC+iEH4" +
            "WjX4U5qBuFxslFw4rKVRU6ArvTo+Gjoyh5DBApFXGRg12zhgq6urq6sKurq6urCrq6urqwq6urq6twAAAFIIAABHAADcAAAAALYwVJgi0KYlzvB5qIhtLoVc" +
            "bEuZLnBFf0dqZXZoG6U+bSkuMjK7PZItKcYZpxYbOGCrq6urqwq6urq6sKurq6urCrq6urq3AAAAUggAAEcAAPAAAAAAtjVup0WSg/CzVJoxNmjIaMoPLehX" +
            "VEx8NHRlB0XRunaRGjomKZr5E9aR1k6sBRs7YKurq6urCrq6urqwq6urq6sKvUcaurcAAABS"));
        yield return ("headset.sbc", Convert.FromBase64String(
            "nDEMk7d2UyB9V9WBWJWyroVhUBVpX1W9UdUZW5X1VxWcMQwnsAAAAACF1PJs2CqRJqxP4oLgLk4updmjcgsJzpwxDCewAAAA/8kuB0P84J5GROBWjR/2oqDY" +
            "Mm1V7YU6nDEMJ7AAAAABx9D9CxwVkmTIz05jAAJtD4rAIfUbi7CcMQwnsAAAAPqHLQCF1PJs2CqRJqxP4oLgLk4updmjcpwxDCewAAAACwnO/8kuB0P84J5G" +
            "ROBWjR/2oqDYMm1VnDEMJ7AAAADthToBx9D9CxwVkmTIz05jAAJtD4rAIfWcMQwnsAAAABuLsPqHLQCF1PJs2CqRJqxP4oLgLk4upZwxDCewAAAA2aNyCwnO" +
            "/8kuB0P84J5GROBWjR/2oqDYnDEMJ7AAAAAybVXthToBx9D9CxwVkmTIz05jAAJtD4qcMQwnsAAAAMAh9RuLsPqHLQCF1PJs2CqRJqxP4oLgLpwxDCewAAAA" +
            "Ti6l2aNyCwnO/8kuB0P84J5GROBWjR/2nDEMJ7AAAACioNgybVXthToBx9D9CxwVkmTIz05jAAKcMQwnsAAAAG0PisAh9RuLsPqHLQCF1PJs2CqRJqxP4pwx" +
            "DCewAAAAguAuTi6l2aNyCwnO/8kuB0P84J5GROBWnDEMJ7AAAACNH/aioNgybVXthToBx9D9CxwVkmTIz06cMQwnsAAAAGMAAm0PisAh9RuLsPqHLQCF1PJs" +
            "2CqRJpwxDCewAAAArE/iguAuTi6l2aNyCwnO/8kuB0P84J5GnDEMJ7AAAABE4FaNH/aioNgybVXthToBx9D9CxwVkmScMQwnsAAAAMjPTmMAAm0PisAh9RuL" +
            "sPqHLQCF1PJs2JwxDCewAAAAKpEmrE/iguAuTi6l2aNyCwnO/8kuB0P8nDEMJ7AAAADgnkZE4FaNH/aioNgybVXthToBx9D9CxycMQwnsAAAABWSZMjPTmMA" +
            "Am0PisAh9RuLsPqHLQCF1JwxDCewAAAA8mzYKpEmrE/iguAuTi6l2aNyCwnO/8kunDEMJ7AAAAAHQ/zgnkZE4FaNH/aioNgybVXthToBx9CcMQwnsAAAAP0L" +
            "HBWSZMjPTmMAAm0PisAh9RuLsPqHLZwxDCewAAAAAIXU8mzYKpEmrE/iguAuTi6l2aNyCwnOnDEMJ7AAAAD/yS4HQ/zgnkZE4FaNH/aioNgybVXthTqcMQwn" +
            "sAAAAAHH0P0LHBWSZMjPTmMAAm0PisAh9RuLsJwxDCewAAAA+octAIXU8mzYKpEmrE/iguAuTi6l2aNynDEMJ7AAAAALCc7/yS4HQ/zgnkZE4FaNH/aioNgy" +
            "bVU="));
        yield return ("call.wav", Convert.FromBase64String(
            "UklGRhQBAABXQVZFZm10IBwAAABCAAEAQB8AACADAAAYAAAACgACAM6aMveirt6sZmFjdAQAAABwCAAAZGF0YdgAAAD0FpwFAAQA/y7Huan2uNsDqWB2QuIB" +
            "B4KoFmQBAvQu73I2ZUOmboCGorCspvECFsmEWmUBAlRj3tNPtdQy0MtnvOBp7rSUyLqoDpQBAtRt3fZhHd5YjkTnDJwoBymqZSCEXmUBAuQ6r9NApsJkTfit" +
            "+g7BQxipr0egDmQBAjQw28th+4RIQgnQBq3LBokWOiWEFpQBAvRtttdqrUbyzOZgIZgSG+xvD0CoXmUBArTPrdM6pEJmxl98XT53XDjNArWcsqYBErB+6e8J" +
            "T1BqIKzGIkjXXpOr2RE="));
    }
}
