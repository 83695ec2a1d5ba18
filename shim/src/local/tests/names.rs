//! Names, and connecting to them.

use super::*;

#[test]
fn paths_are_made_absolute() {
    for (path, whole) in [
        ("name", "/home/name"),
        ("./a//b/.", "/home/a/b"),
        ("../etc/x", "/etc/x"),
        ("../../..", "/"),
        ("/tmp/../x", "/x"),
        ("/", "/"),
    ] {
        assert_eq!(absolute(b"/home", path.as_bytes()), whole.as_bytes(), "{path}");
    }
    assert_eq!(absolute(b"", b"x"), b"/x");
}

#[test]
fn a_path_name_stays_until_it_is_unlinked() {
    let f = Fixture::new();
    f.close(f.listener(Kind::Stream, "name", 1));
    let socket = f.socket(Kind::Stream);
    assert_eq!(f.connect(&socket, "name"), Err(Errno::ECONNREFUSED));
    assert_eq!(f.bind(&socket, "./name"), Err(Errno::EADDRINUSE));
    assert!(f.process.context.local_names.remove(b"/home/name"));
    assert!(!f.process.context.local_names.remove(b"/home/name"));
    assert_eq!(f.connect(&socket, "name"), Err(Errno::ENOENT));
    assert_eq!(f.bind(&socket, "name"), Ok(()));
    assert_eq!(f.bind(&socket, "other"), Err(Errno::EINVAL));
    assert!(f.process.context.local_names.serial(b"/home/other").is_none());
}

#[test]
fn files_and_directories_are_considered() {
    let f = Fixture::new();
    let socket = f.socket(Kind::Datagram);
    assert_eq!(f.bind(&socket, "file"), Err(Errno::EADDRINUSE));
    assert_eq!(f.connect(&socket, "file"), Err(Errno::ECONNREFUSED));
    assert_eq!(f.bind(&socket, "no/such"), Err(Errno::ENOENT));
    assert_eq!(f.bind(&socket, "file/x"), Err(Errno::ENOTDIR));
    assert_eq!(f.connect(&socket, "nothing"), Err(Errno::ENOENT));
}

#[test]
fn a_renamed_socket_is_found_under_its_new_name() {
    let f = Fixture::new();
    let listener = f.listener(Kind::Stream, "old", 1);
    f.close(f.listener(Kind::Stream, "new", 1));
    let names = &f.process.context.local_names;
    assert!(names.rename(b"/home/old", b"/home/new".to_vec()));
    assert!(!names.rename(b"/home/old", b"/home/new".to_vec()));
    let socket = f.socket(Kind::Stream);
    assert_eq!(f.connect(&socket, "old"), Err(Errno::ENOENT));
    assert_eq!(f.connect(&socket, "new"), Ok(()));
    assert!(f.accept(&listener).is_ok());
}

#[test]
fn an_abstract_name_is_released_with_its_socket() {
    let f = Fixture::new();
    let name = Address::Local(LocalName::Abstract(b"x".to_vec()));
    let listener = f.socket(Kind::Stream);
    let bind = |socket: &Descriptor| socket.bind(&f.process, &name);
    assert_eq!(bind(&listener), Ok(()));
    assert_eq!(listener.listen(&f.process, 1), Ok(()));
    let client = f.socket(Kind::Stream);
    assert_eq!(f.process.connect(&client, &name), Ok(()));
    let accepted = f.accept(&listener).unwrap();
    assert_eq!(accepted.local_name(&f.process).as_ref(), Ok(&name));
    f.close(accepted);
    let other = f.socket(Kind::Stream);
    assert_eq!(bind(&other), Err(Errno::EADDRINUSE));
    // Each type has its own names.
    assert_eq!(bind(&f.socket(Kind::Datagram)), Ok(()));
    f.close(listener);
    assert_eq!(bind(&other), Ok(()));
}

#[test]
fn automatic_names_are_all_different() {
    let f = Fixture::new();
    let mut seen = Vec::new();
    for _ in 0..20 {
        let socket = f.socket(Kind::Stream);
        let unnamed = Address::Local(LocalName::Unnamed);
        assert_eq!(socket.bind(&f.process, &unnamed), Ok(()));
        let Ok(Address::Local(LocalName::Abstract(name))) = socket.local_name(&f.process) else {
            panic!("no abstract name");
        };
        assert!(name.len() == 5 && name.iter().all(u8::is_ascii_hexdigit), "{name:?}");
        assert!(!seen.contains(&name));
        seen.push(name);
    }
}

#[test]
fn a_backlog_holds_one_more() {
    let f = Fixture::new();
    let listener = f.listener(Kind::SeqPacket, "name", 2);
    let clients: Vec<_> = (0..3).map(|_| f.socket(Kind::SeqPacket)).collect();
    for client in &clients {
        assert_eq!(f.connect(client, "name"), Ok(()));
    }
    let late = f.socket(Kind::SeqPacket);
    assert_eq!(f.connect(&late, "name"), Err(Errno::EAGAIN));
    assert_eq!(f.send(&clients[0], b"before accept"), Ok(13));
    let accepted = f.accept(&listener).unwrap();
    assert_eq!(f.text(&accepted).as_deref(), Ok("before accept"));
    assert_eq!(f.connect(&late, "name"), Ok(()));
    assert_eq!(f.connect(&late, "name"), Err(Errno::EAGAIN));
    f.accept(&listener).unwrap();
    assert_eq!(f.connect(&late, "name"), Err(Errno::EISCONN));
}

#[test]
fn a_closed_listener_resets_pending_connections() {
    let f = Fixture::new();
    let listener = f.listener(Kind::Stream, "name", 1);
    let client = f.socket(Kind::Stream);
    assert_eq!(f.connect(&client, "name"), Ok(()));
    f.close(listener);
    assert_eq!(f.text(&client), Err(Errno::ECONNRESET));
    assert_eq!(f.text(&client).as_deref(), Ok(""));
}

#[test]
fn connecting_to_a_non_listener_or_another_type_fails() {
    let f = Fixture::new();
    let bound = f.socket(Kind::Stream);
    assert_eq!(f.bind(&bound, "name"), Ok(()));
    assert_eq!(f.connect(&f.socket(Kind::Stream), "name"), Err(Errno::ECONNREFUSED));
    assert_eq!(f.connect(&f.socket(Kind::Datagram), "name"), Err(Errno::EPROTOTYPE));
    let unnamed = f.socket(Kind::Stream);
    assert_eq!(unnamed.listen(&f.process, 1), Err(Errno::EINVAL));
    assert_eq!(f.accept(&bound).map(|_| ()), Err(Errno::EINVAL));
}
