// An iostream over a socket: a stream buffer on the FILE* that fdopen makes of it.
#include <arpa/inet.h>
#include <cstdio>
#include <iostream>
#include <netinet/in.h>
#include <streambuf>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

class file_buffer : public std::streambuf {
  public:
    explicit file_buffer(FILE *file) : file(file) {}

  protected:
    int_type overflow(int_type c) override { return c == traits_type::eof() ? c : std::fputc(c, file); }
    int sync() override { return std::fflush(file); }
    int_type underflow() override {
        int c = std::fgetc(file);
        if (c == EOF)
            return traits_type::eof();
        last = static_cast<char>(c);
        setg(&last, &last, &last + 1);
        return traits_type::to_int_type(last);
    }

  private:
    FILE *file;
    char last = 0;
};

int main() {
    sockaddr_in address = {};
    socklen_t length = sizeof address;
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto *name = reinterpret_cast<sockaddr *>(&address);
    int listener = socket(AF_INET, SOCK_STREAM, 0), client = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(listener, name, length) != 0 || listen(listener, 1) != 0 ||
        getsockname(listener, name, &length) != 0 || connect(client, name, length) != 0)
        return 1;
    int server = accept(listener, nullptr, nullptr);
    file_buffer to(fdopen(client, "w")), from(fdopen(server, "r"));
    std::ostream out(&to);
    std::istream in(&from);
    out << "hello over " << "TCP" << std::endl;
    std::string line;
    std::getline(in, line);
    std::cout << line << std::endl;
    return 0;
}
